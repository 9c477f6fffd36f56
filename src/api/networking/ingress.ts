import { listAt, valueAt } from '../../core/json.ts'
import { parseIp } from '../../kubernetes/grammar/ip.ts'
import { dnsSubdomain, type Grammar, wildcardSubdomain } from '../../kubernetes/grammar/names.ts'
import { count, isUnset, matching, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

const PATHS = ['http', 'paths']
const CLASS_ANNOTATION = 'kubernetes.io/ingress.class'

/** What a path may not contain, and what it may not end in, because servers take it for another path. */
const FORBIDDEN = ['//', '/./', '/../', '%2f', '%2F']
const FORBIDDEN_ENDS = ['/..', '/.']

const hostName: Grammar = text => (text.includes('*') ? wildcardSubdomain(text) : dnsSubdomain(text))

const ruleHost: Grammar = text => {
  if (parseIp(text) !== undefined) return 'must be a domain name, not an IP address'
  if (/^[a-z]+:\/\//i.test(text)) return 'must be a domain name, without scheme'
  if (/^[^:]+:\d+$/.test(text)) return 'must be a domain name, without port'
  return hostName(text)
}

const anyRule: ObjectConstraint = {
  id: 'ing-rules-or-default',
  summary: 'An Ingress has neither rules nor a default backend',
  remedy: 'Give the Ingress `rules` or a `defaultBackend`.',
  check: ({ object }, report) => {
    const spec = valueAt(object, ['spec'])
    if (
      spec === undefined ||
      valueAt(spec, ['defaultBackend']) !== undefined ||
      !isUnset(valueAt(spec, ['rules']))
    )
      return
    report(['spec', 'rules'], 'an Ingress needs rules or a defaultBackend')
  },
}

/** A path of a rule, as far as the server looks at it. */
function pathConstraint(
  words: Omit<ObjectConstraint, 'check'>,
  wrongWith: (path: string, type: string) => string | undefined,
): ObjectConstraint {
  return {
    ...words,
    check: ({ object }, report) => {
      for (const [index, rule] of listAt(object, ['spec', 'rules']).entries()) {
        for (const [place, item] of listAt(rule, PATHS).entries()) {
          const type = textAt(item, ['pathType'])
          const path = valueAt(item, ['path']) ?? ''
          if (type === undefined || typeof path !== 'string') continue
          const wrong = wrongWith(path, type)
          if (wrong !== undefined) report(['spec', 'rules', index, ...PATHS, place, 'path'], wrong)
        }
      }
    },
  }
}

const isMatched = (type: string) => type === 'Exact' || type === 'Prefix'

const absolute = pathConstraint(
  {
    id: 'ing-path-absolute',
    summary: 'A path of an Ingress does not begin with a slash',
    remedy: 'Begin the path with `/`.',
  },
  (path, type) => {
    if (path.startsWith('/') || (path === '' && !isMatched(type))) return undefined
    return path === '' ? `a path of type ${type} needs a path` : `path ${quote(path)} must begin with "/"`
  },
)

const sequence = pathConstraint(
  {
    id: 'ing-path-sequence',
    summary: 'A path of an Ingress has parts that lead elsewhere',
    remedy: 'Write the path without double slashes, `.`, `..` and encoded slashes.',
  },
  (path, type) => {
    if (!isMatched(type)) return undefined
    const inside = FORBIDDEN.find(part => path.includes(part))
    if (inside !== undefined) return `path ${quote(path)} must not contain ${quote(inside)}`
    const end = FORBIDDEN_ENDS.find(part => path.endsWith(part))
    return end === undefined ? undefined : `path ${quote(path)} must not end in ${quote(end)}`
  },
)

const className: ObjectConstraint = {
  id: 'ing-class-annotation',
  summary: 'The class of an Ingress and its annotation of old disagree',
  remedy: 'Remove the annotation `kubernetes.io/ingress.class`.',
  since: 27,
  check: ({ object }, report) => {
    const annotation = textAt(object, ['metadata', 'annotations', CLASS_ANNOTATION])
    const name = textAt(object, ['spec', 'ingressClassName'])
    if (annotation === undefined || name === undefined || annotation === name) return
    report(
      ['metadata', 'annotations', CLASS_ANNOTATION],
      `annotation ${CLASS_ANNOTATION} is ${quote(annotation)}, and ingressClassName is ${quote(name)}; they must be equal`,
    )
  },
}

const oneClass: ObjectConstraint = {
  id: 'ing-class-once',
  summary: 'The class of an Ingress is given twice, by a field and by its annotation of old',
  remedy: 'Remove the annotation `kubernetes.io/ingress.class`.',
  until: 26,
  check: ({ object }, report) => {
    const annotation = textAt(object, ['metadata', 'annotations', CLASS_ANNOTATION]) ?? ''
    if (annotation === '' || valueAt(object, ['spec', 'ingressClassName']) === undefined) return
    const path = ['metadata', 'annotations', CLASS_ANNOTATION]
    report(path, `annotation ${CLASS_ANNOTATION} may not be set beside ingressClassName`, 'key')
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go */
export const ingress = area({
  title: 'Ingress',
  source: 'pkg/apis/networking/validation/validation.go',
  scope: ['Ingress.networking.k8s.io'],
  subjects: objects('networking.k8s.io/v1'),
  constraints: [
    anyRule,
    matching({
      id: 'ing-host',
      silences: ['ingress-host-missing'],
      summary: 'The host of an Ingress is no domain name',
      remedy: 'Write a lower-case domain name, without scheme, port and path; `*.` may stand before it.',
      fields: ['spec', 'rules', '*', 'host'],
      grammar: ruleHost,
    }),
    count({
      id: 'ing-paths',
      summary: 'A rule of an Ingress has no paths',
      remedy: 'Give the rule at least one path, such as `/`.',
      fields: ['spec', 'rules', '*', ...PATHS],
      min: 1,
      noun: 'paths',
    }),
    enumNotEmpty('ing-path-type', 'The type of a path', ['spec', 'rules', '*', ...PATHS, '*', 'pathType']),
    absolute,
    sequence,
    matching({
      id: 'ing-tls-host',
      summary: 'A host of a certificate is no domain name',
      remedy: 'Write a lower-case domain name; `*.` may stand before it.',
      fields: ['spec', 'tls', '*', 'hosts', '*'],
      grammar: hostName,
      empty: 'checked',
    }),
    matching({
      id: 'ing-tls-secret',
      summary: 'The Secret of a certificate has a name that no Secret can have',
      remedy: 'Write the name of a Secret in the namespace of the Ingress, without the namespace.',
      fields: ['spec', 'tls', '*', 'secretName'],
      grammar: dnsSubdomain,
    }),
    matching({
      id: 'ing-class-name',
      summary: 'The class of an Ingress has a name that no class can have',
      remedy: 'Write the name of an IngressClass.',
      fields: ['spec', 'ingressClassName'],
      grammar: dnsSubdomain,
      empty: 'checked',
    }),
    className,
    oneClass,
  ],
})
