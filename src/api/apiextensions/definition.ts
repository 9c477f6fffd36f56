import { listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { dns1035Label, dnsSubdomain, type Grammar } from '../../kubernetes/grammar/names.ts'
import { isUnset, matching, notEmpty, type ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { isUndecided, objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'
import { conversion } from './conversion.ts'
import { VERSION_CONSTRAINTS } from './versions.ts'

/** A kind, which may have capital letters where a label of DNS has none. */
const kindName: Grammar = text => dns1035Label(text.toLowerCase())

const NAMES: readonly (readonly [field: string, grammar: Grammar, isList?: true])[] = [
  ['plural', dns1035Label],
  ['singular', dns1035Label],
  ['kind', kindName],
  ['listKind', kindName],
  ['shortNames', dns1035Label, true],
  ['categories', dns1035Label, true],
]

const APPROVED = 'api-approved.kubernetes.io'

const constraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'crd-name',
    summary: 'A CustomResourceDefinition is not named after its plural and group',
    remedy: 'Name it `<plural>.<group>`.',
    check: ({ object }, report) => {
      const name = textAt(object, ['metadata', 'name'])
      const plural = textAt(object, ['spec', 'names', 'plural'])
      const group = textAt(object, ['spec', 'group'])
      const prefix = textAt(object, ['metadata', 'generateName'])
      const given = name || prefix
      if (!given || !plural || !group || isUndecided(object, ['metadata', 'name'])) return
      const expected = `${plural}.${group}`
      // The server holds the prefix to the same, even where there is a name.
      if (prefix && (!name || prefix !== expected)) {
        report(
          ['metadata', 'generateName'],
          `the name must be ${quote(expected)}, of the plural and the group, and cannot be generated`,
        )
      }
      if (name && name !== expected) {
        report(
          ['metadata', 'name'],
          `the name must be ${quote(expected)}, of the plural and the group, not ${quote(name)}`,
        )
      }
    },
  },
  matching({
    id: 'crd-group',
    summary: 'The group of a CustomResourceDefinition is no domain',
    remedy: 'Use a domain with a dot, such as `example.com`.',
    fields: ['spec', 'group'],
    empty: 'checked',
    grammar: group =>
      dnsSubdomain(group) ?? (group.includes('.') ? undefined : 'must have a dot, as in example.com'),
  }),
  {
    id: 'crd-names',
    summary: 'A name in a CustomResourceDefinition is malformed',
    remedy:
      'Use lower-case letters, digits and "-", and begin with a letter; only kinds have capital letters.',
    check: ({ object }, report) => {
      const names = valueAt(object, ['spec', 'names'])
      for (const [field, grammar, isList] of NAMES) {
        const entries = isList
          ? listAt(names, [field]).map((name, index): [unknown, Path] => [name, [field, index]])
          : [[valueAt(names, [field]), [field]] as [unknown, Path]]
        for (const [name, path] of entries) {
          if (typeof name !== 'string') continue
          // The server fills in the singular and the list kind where they are empty.
          if (name === '' && (field === 'singular' || field === 'listKind')) continue
          const wrong = grammar(name)
          if (wrong !== undefined) report(['spec', 'names', ...path], `the name ${quote(name)} ${wrong}`)
        }
      }
      const kind = textAt(names, ['kind'])
      // The list is called after the kind where it has no name of its own.
      const wrongList = kindName(`${kind ?? ''}List`)
      if (
        kind !== undefined &&
        kindName(kind) === undefined &&
        wrongList !== undefined &&
        isUnset(valueAt(names, ['listKind']))
      )
        report(['spec', 'names', 'kind'], `the name ${quote(`${kind}List`)} of the list ${wrongList}`)
      if (kind !== undefined && kind !== '' && kind === textAt(names, ['listKind'])) {
        report(['spec', 'names', 'listKind'], `kind and listKind may not both be ${quote(kind)}`)
      }
    },
  },
  notEmpty({
    id: 'crd-scope',
    summary: 'A CustomResourceDefinition has no scope',
    remedy: 'Use `Namespaced` or `Cluster`.',
    fields: ['spec', 'scope'],
  }),
  {
    id: 'crd-preserve',
    summary: 'A CustomResourceDefinition preserves unknown fields as a whole',
    remedy: 'Set `x-kubernetes-preserve-unknown-fields: true` in the schema, where it is needed.',
    check: ({ object }, report) => {
      if (valueAt(object, ['spec', 'preserveUnknownFields']) !== true) return
      const instead = 'set x-kubernetes-preserve-unknown-fields: true in the schema instead'
      report(['spec', 'preserveUnknownFields'], `preserveUnknownFields cannot be true; ${instead}`)
    },
  },
  conversion,
  {
    id: 'crd-api-approved',
    summary: 'A CustomResourceDefinition in a group of Kubernetes has no approval',
    remedy:
      'Use a group of your own; groups under k8s.io and kubernetes.io belong to the Kubernetes community.',
    source: 'staging/src/k8s.io/apiextensions-apiserver/pkg/apihelpers/helpers.go',
    check: ({ object }, report) => {
      const group = textAt(object, ['spec', 'group']) ?? ''
      if (!/(^|\.)(k8s|kubernetes)\.io$/.test(group)) return
      const approval = textAt(object, ['metadata', 'annotations', APPROVED]) ?? ''
      const path = ['metadata', 'annotations', APPROVED]
      if (approval === '')
        report(
          path,
          `the group ${group} belongs to the Kubernetes community, and needs the annotation ${APPROVED}`,
        )
      else if (
        !approval.startsWith('unapproved') &&
        !isUnknownYet(approval) &&
        !/^[a-z][a-z0-9+.-]*:\/\/[^/?#]/i.test(approval)
      ) {
        report(path, `${APPROVED} must be a URL, or a text that begins with "unapproved"`)
      }
    },
  },
  ...VERSION_CONSTRAINTS,
]

/** What a CustomResourceDefinition must be, besides its schemas. */
export const crd = area({
  title: 'CustomResourceDefinitions',
  source: 'staging/src/k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go',
  scope: ['CustomResourceDefinition.apiextensions.k8s.io'],
  subjects: objects('apiextensions.k8s.io/v1'),
  constraints,
})
