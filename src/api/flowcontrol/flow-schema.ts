import { fieldOf, isObject, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { dnsLabel, dnsSubdomain, type Grammar } from '../../kubernetes/grammar/names.ts'
import { alwaysRequired, isUnset, matching, type ObjectConstraint, oneOf, range } from '../combinators.ts'
import { area, type Report } from '../constraint.ts'
import { isUndecided, numberAt, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/** The field that each kind of subject stands in. */
const SUBJECTS: Readonly<Record<string, string>> = {
  User: 'user',
  Group: 'group',
  ServiceAccount: 'serviceAccount',
}

const VERBS: readonly unknown[] = [
  'get',
  'list',
  'create',
  'update',
  'delete',
  'deletecollection',
  'patch',
  'watch',
  'proxy',
]

const precedence: ObjectConstraint = {
  id: 'flow-precedence-one',
  summary: 'A FlowSchema comes before the one named exempt',
  remedy: 'Give a matchingPrecedence of at least 2.',
  check: ({ object }, report) => {
    if (numberAt(object, ['spec', 'matchingPrecedence']) !== 1) return
    if (textAt(object, ['metadata', 'name']) === 'exempt') return
    report(['spec', 'matchingPrecedence'], 'matchingPrecedence 1 is for the FlowSchema named "exempt" alone')
  },
}

const subjects: ObjectConstraint = {
  id: 'flow-subjects',
  summary: 'A rule of a FlowSchema does not say whose requests it is about',
  remedy: 'Give each subject a kind, and the field of that kind with a name.',
  check: ({ object }, report) => {
    for (const [index, rule] of listAt(object, ['spec', 'rules']).entries()) {
      if (!isObject(rule)) continue
      const path = ['spec', 'rules', index, 'subjects']
      const list = listAt(rule, ['subjects'])
      if (list.length === 0) report(path, 'the rule needs at least one subject')
      for (const [place, subject] of list.entries()) checkSubject(subject, [...path, place], report)
    }
  },
}

function checkSubject(subject: unknown, path: Path, report: Report): void {
  const kind = textAt(subject, ['kind'])
  const wanted = SUBJECTS[kind ?? '']
  if (kind === undefined) return
  if (wanted === undefined) {
    if (kind === '') report([...path, 'kind'], 'the kind of a subject must not be empty')
    return
  }
  for (const field of Object.values(SUBJECTS)) {
    const value = fieldOf(subject, field)
    if (field === wanted && value === undefined)
      report([...path, field], `a subject of kind ${kind} needs ${field}`)
    if (field !== wanted && value !== undefined)
      report([...path, field], `${field} may not be set in a subject of kind ${kind}`, 'key')
  }
  const named = fieldOf(subject, wanted)
  if (fieldOf(named, 'name') === '') report([...path, wanted, 'name'], 'the name must not be empty')
  if (wanted !== 'serviceAccount') return
  const tell = (field: string, grammar: Grammar) => {
    const text = textAt(named, [field])
    const wrong = text === undefined ? undefined : grammar(text)
    if (wrong !== undefined) report([...path, wanted, field], `${field} ${quote(text ?? '')} ${wrong}`)
  }
  tell('name', text => (text === '' || text === '*' ? undefined : dnsSubdomain(text)))
  tell('namespace', dnsLabel)
}

const rules: ObjectConstraint = {
  id: 'flow-rules',
  summary: 'A rule of a FlowSchema does not say which requests it is about',
  remedy: 'Give verbs, API groups and resources, or paths, and let `*` stand alone.',
  check: ({ object }, report) => {
    for (const [index, rule] of listAt(object, ['spec', 'rules']).entries()) {
      if (!isObject(rule)) continue
      const path = ['spec', 'rules', index]
      const resources = listAt(rule, ['resourceRules'])
      const others = listAt(rule, ['nonResourceRules'])
      if (resources.length + others.length === 0)
        report(path, 'the rule needs resourceRules or nonResourceRules')
      for (const [place, one] of resources.entries())
        checkResources(one, [...path, 'resourceRules', place], report)
      for (const [place, one] of others.entries())
        checkPaths(one, [...path, 'nonResourceRules', place], report)
    }
  },
}

function checkResources(rule: unknown, path: Path, report: Report): void {
  checkVerbs(rule, path, report)
  checkList(rule, 'apiGroups', path, report)
  checkList(rule, 'resources', path, report)
  const namespaces = listAt(rule, ['namespaces'])
  if (namespaces.length === 0) {
    if (fieldOf(rule, 'clusterScope') === true || isUndecided(rule, ['clusterScope'])) return
    report([...path, 'namespaces'], 'the rule needs namespaces, or clusterScope: true')
  }
  checkWildcard(namespaces, [...path, 'namespaces'], report)
  if (namespaces.includes('*')) return
  for (const [index, namespace] of namespaces.entries()) {
    if (typeof namespace !== 'string') continue
    const wrong = dnsLabel(namespace)
    if (wrong !== undefined)
      report([...path, 'namespaces', index], `the namespace ${quote(namespace)} ${wrong}`)
  }
}

function checkPaths(rule: unknown, path: Path, report: Report): void {
  checkVerbs(rule, path, report)
  checkList(rule, 'nonResourceURLs', path, report)
  const urls = listAt(rule, ['nonResourceURLs'])
  if (urls.includes('*')) return
  for (const [index, url] of urls.entries()) {
    if (typeof url !== 'string') continue
    const wrong = urlPath(url)
    if (wrong !== undefined) report([...path, 'nonResourceURLs', index], `the path ${quote(url)} ${wrong}`)
  }
}

const urlPath: Grammar = text => {
  if (text === '/') return undefined
  if (!text.startsWith('/')) return 'must begin with "/"'
  if (text.includes(' ')) return 'must not contain spaces'
  if (text.includes('//')) return 'must not contain "//"'
  return /^[^*]*(?:\/\*)?$/.test(text) ? undefined : 'can have a "*" only at the end, after "/"'
}

function checkVerbs(rule: unknown, path: Path, report: Report): void {
  checkList(rule, 'verbs', path, report)
  const verbs = listAt(rule, ['verbs'])
  if (verbs.includes('*')) return
  for (const [index, verb] of verbs.entries()) {
    if (typeof verb !== 'string' || VERBS.includes(verb)) continue
    report([...path, 'verbs', index], `the verb ${quote(verb)} is unknown`)
  }
}

function checkList(rule: unknown, field: string, path: Path, report: Report): void {
  const list = fieldOf(rule, field)
  if (isUnset(list)) report([...path, field], `the rule needs ${field}`)
  checkWildcard(listAt(rule, [field]), [...path, field], report)
}

function checkWildcard(list: readonly unknown[], path: Path, report: Report): void {
  const index = list.indexOf('*')
  if (list.length > 1 && index !== -1) report([...path, index], '"*" must stand alone')
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/flowcontrol/validation/validation.go */
export const flowSchema = area({
  title: 'FlowSchemas',
  source: 'pkg/apis/flowcontrol/validation/validation.go',
  scope: ['FlowSchema.flowcontrol.apiserver.k8s.io'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints: [
    range({
      id: 'flow-precedence',
      summary: 'The precedence of a FlowSchema is out of range',
      remedy: 'Give a number from 2 to 10000; the lowest comes first.',
      fields: ['spec', 'matchingPrecedence'],
      min: 0,
      max: 10_000,
    }),
    precedence,
    oneOf({
      id: 'flow-distinguisher',
      summary: 'The method that tells the flows of a FlowSchema apart is unknown',
      remedy: 'Use `ByUser` or `ByNamespace`.',
      fields: ['spec', 'distinguisherMethod', 'type'],
      values: ['ByUser', 'ByNamespace'],
      empty: 'checked',
    }),
    matching({
      id: 'flow-level',
      summary: 'The priority level of a FlowSchema has a name that none can have',
      remedy: 'Write the name of a PriorityLevelConfiguration.',
      fields: ['spec', 'priorityLevelConfiguration', 'name'],
      grammar: dnsSubdomain,
    }),
    alwaysRequired({
      id: 'flow-level-required',
      summary: 'A FlowSchema names no priority level',
      remedy: 'Write the name of a PriorityLevelConfiguration.',
      fields: ['spec', 'priorityLevelConfiguration', 'name'],
      // Of a spec that is there, the schema tells what is missing.
      when: object =>
        valueAt(object, ['spec']) === undefined ||
        textAt(object, ['spec', 'priorityLevelConfiguration', 'name']) === '',
    }),
    subjects,
    rules,
  ],
})
