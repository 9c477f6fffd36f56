import { isObject, type JsonObject, valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { isKnownGroup } from '../../kubernetes/cluster/api-resources.ts'
import { asPrefix, dns1035Label, dnsLabel, dnsSubdomain } from '../../kubernetes/grammar/names.ts'
import { generatedName, nameGrammars } from '../../kubernetes/grammar/resource-names.ts'
import type { ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { isUndecided, numberAt, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/** A resource with the names that its metadata gives it. */
interface NamedSubject extends ObjectSubject {
  readonly object: JsonObject
  /** Undefined where it is absent, or where another tool fills it in. */
  readonly name: string | undefined
  readonly prefix: string | undefined
  /** The name, or one that the server may make of the prefix. */
  readonly effective: string | undefined
  readonly effectivePath: readonly string[]
}

const NAME = ['metadata', 'name']
const PREFIX = ['metadata', 'generateName']

/** The server names LimitRanges that have no name. */
const NAMED_BY_SERVER = 'LimitRange'

/** Kinds that are questions to a server: they are not stored, and need no name. */
const QUESTION = /(?:Review|TokenRequest)$/
/** Kinds of Kubernetes that go with requests or come with answers. Custom kinds with such names are stored. */
const MESSAGE = /(?:Options|Status)$/

const nameConstraints: readonly Constraint<NamedSubject>[] = [
  {
    id: 'name-required',
    summary: 'A resource has no name',
    remedy: 'Set `metadata.name`.',
    check: ({ object }, report, { group, groupKind, kind }) => {
      if (QUESTION.test(kind) || groupKind === NAMED_BY_SERVER) return
      if (MESSAGE.test(kind) && isKnownGroup(group)) return
      // Commands have configuration that looks like a custom resource; what is one says so in its definition.
      if (object['metadata'] === undefined && !isKnownGroup(group)) return
      if (isGiven(object, NAME) || isGiven(object, PREFIX)) return
      report(NAME, `the ${kind} has no name`)
    },
  },
  {
    id: 'name-grammar',
    summary: 'The name of a resource is not what names of its kind must be',
    remedy: 'Choose a name of lower-case letters, digits and "-", of the length its kind can have.',
    check: ({ name }, report, { group, groupKind, kind }) => {
      if (name === undefined) return
      const wrong = nameGrammars(group, groupKind).name(name)
      if (wrong !== undefined) report(NAME, `the name ${quote(name)} of the ${kind} ${wrong}`)
    },
  },
  {
    id: 'name-generate-grammar',
    summary: 'A prefix for generated names is not what names of its kind can begin with',
    remedy: 'Choose a prefix of lower-case letters, digits and "-".',
    check: ({ prefix, effective, effectivePath }, report, { group, groupKind, kind }) => {
      if (prefix === undefined) return
      const grammars = nameGrammars(group, groupKind)
      // The server passes over a "-" at the end and what stands before it, and then looks at the name it has made.
      const made = effectivePath === PREFIX ? effective : undefined
      const wrong = grammars.prefix(prefix) ?? (made && grammars.name(made))
      if (wrong !== undefined)
        report(PREFIX, `the prefix ${quote(prefix)} for the name of the ${kind} ${wrong}`)
    },
  },
]

const serviceConstraints: readonly Constraint<NamedSubject>[] = [
  {
    id: 'name-service-letter',
    summary: 'The name of a Service does not begin with a letter',
    remedy: 'Let the name begin with a letter; from Kubernetes 1.36 on it may begin with a digit.',
    until: 35,
    check: ({ name, prefix }, report) => {
      // What is wrong in other ways is reported as `name-grammar`.
      if (name !== undefined && dnsLabel(name) === undefined && dns1035Label(name) !== undefined) {
        report(NAME, `the name ${quote(name)} of the Service must begin with a letter before Kubernetes 1.36`)
      }
      if (prefix === undefined || asPrefix(dnsLabel)(prefix) !== undefined) return
      if (asPrefix(dns1035Label)(prefix) === undefined) return
      report(PREFIX, `the prefix ${quote(prefix)} must begin with a letter before Kubernetes 1.36`)
    },
  },
]

const statefulSetConstraints: readonly Constraint<NamedSubject>[] = [
  {
    id: 'name-sts-label',
    summary: 'The name of a StatefulSet is no DNS label',
    remedy: 'Choose a name of at most 63 lower-case letters, digits and "-": no dots.',
    since: 27,
    check: ({ name, prefix }, report) => {
      // What is wrong in other ways is reported as `name-grammar`.
      if (name !== undefined && dnsSubdomain(name) === undefined) {
        const wrong = dnsLabel(name)
        if (wrong !== undefined) report(NAME, `the name ${quote(name)} of the StatefulSet ${wrong}`)
      }
      if (prefix === undefined || asPrefix(dnsSubdomain)(prefix) !== undefined) return
      const wrong = asPrefix(dnsLabel)(prefix)
      if (wrong !== undefined)
        report(PREFIX, `the prefix ${quote(prefix)} for the name of the StatefulSet ${wrong}`)
    },
  },
]

const cronJobConstraints: readonly Constraint<NamedSubject>[] = [
  {
    id: 'name-cronjob-52',
    summary: 'The name of a CronJob has more than 52 characters',
    remedy:
      'Choose a name of at most 52 characters: the names of its Jobs are that name and 11 characters more.',
    source: 'pkg/apis/batch/validation/validation.go',
    check: ({ effective, effectivePath }, report) => {
      if (effective === undefined || effective.length <= 52) return
      report(
        effectivePath,
        `the name of the CronJob has ${effective.length} characters, and can have at most 52`,
      )
    },
  },
]

const jobConstraints: readonly Constraint<NamedSubject>[] = [
  {
    id: 'name-job-63',
    summary: 'The name of a Job is too long for the labels of its pods',
    remedy: 'Choose a name of at most 63 characters.',
    source: 'pkg/apis/batch/validation/validation.go',
    check: ({ object, effective, effectivePath }, report) => {
      if (
        effective === undefined ||
        effective.length <= 63 ||
        valueAt(object, ['spec', 'manualSelector']) === true
      )
        return
      report(
        effectivePath,
        `the name of the Job has ${effective.length} characters: the label job-name of its pods can have at most 63`,
      )
    },
  },
  {
    id: 'name-indexed-job-host',
    summary: 'The name of an indexed Job makes no host name with the index after it',
    remedy: 'Choose a shorter name, of lower-case letters, digits and "-" only: no dots.',
    source: 'pkg/apis/batch/validation/validation.go',
    since: 24,
    check: ({ object, effective, effectivePath }, report) => {
      const completions = numberAt(object, ['spec', 'completions'])
      if (textAt(object, ['spec', 'completionMode']) !== 'Indexed') return
      if (effective === undefined || completions === undefined || completions < 1) return
      const host = `${effective}-${BigInt(completions) - 1n}`
      const wrong = dnsLabel(host)
      if (wrong !== undefined) report(effectivePath, `the host name ${quote(host)} of a pod ${wrong}`)
    },
  },
]

const VERSION = ['spec', 'version']
const GROUP = ['spec', 'group']

const apiServiceConstraints: readonly Constraint<NamedSubject>[] = [
  {
    id: 'name-api-service',
    summary: 'The name of an APIService is not its version and group',
    remedy: 'Name it `<version>.<group>`.',
    source: 'staging/src/k8s.io/kube-aggregator/pkg/apis/apiregistration/validation/validation.go',
    check: ({ object, name, prefix }, report) => {
      const [version = '', group = ''] = [textAt(object, VERSION), textAt(object, GROUP)]
      if (isUndecided(object, VERSION, GROUP)) return
      const expected = `${version}.${group}`
      if (name !== undefined && name !== expected)
        report(NAME, `the name ${quote(name)} of the APIService must be ${quote(expected)}`)
      // The server holds the prefix to the same, even where there is a name.
      if (prefix !== undefined && (prefix !== expected || !isGiven(object, NAME)))
        report(PREFIX, `the name of the APIService must be ${quote(expected)}, and cannot be generated`)
    },
  },
]

const SOURCE = 'staging/src/k8s.io/apimachinery/pkg/api/validation/objectmeta.go'

/** What the names of resources must be. */
export const NAME_AREAS = [
  area({ title: 'Names', source: SOURCE, scope: 'all', subjects: named, constraints: nameConstraints }),
  area({
    title: 'Names of Services',
    source: 'pkg/apis/core/validation/validation.go',
    scope: ['Service'],
    subjects: named,
    constraints: serviceConstraints,
  }),
  area({
    title: 'Names of StatefulSets',
    source: 'pkg/apis/apps/validation/validation.go',
    scope: ['StatefulSet.apps'],
    subjects: named,
    constraints: statefulSetConstraints,
  }),
  area({
    title: 'Names of Jobs',
    source: 'pkg/apis/batch/validation/validation.go',
    scope: ['Job.batch'],
    subjects: named,
    constraints: jobConstraints,
  }),
  area({
    title: 'Names of CronJobs',
    source: 'pkg/apis/batch/validation/validation.go',
    scope: ['CronJob.batch'],
    subjects: named,
    constraints: cronJobConstraints,
  }),
  area({
    title: 'Names of APIServices',
    source: 'staging/src/k8s.io/kube-aggregator/pkg/apis/apiregistration/validation/validation.go',
    scope: ['APIService.apiregistration.k8s.io'],
    subjects: named,
    constraints: apiServiceConstraints,
  }),
]

function named({ object }: Resource): readonly NamedSubject[] {
  const { metadata } = object
  if (metadata !== undefined && !isObject(metadata)) return []
  const name = known(object, NAME)
  const prefix = known(object, PREFIX)
  const generated = !isGiven(object, NAME)
  const effective = generated ? prefix && generatedName(prefix) : name
  return [{ path: [], object, name, prefix, effective, effectivePath: generated ? PREFIX : NAME }]
}

/** A name that is there and complete: none has a `$`, but `$NAME`, `$(NAME)` and `${NAME}` stand for one. */
function known(object: JsonObject, path: readonly string[]): string | undefined {
  const name = textAt(object, path)
  return name === undefined || name === '' ? undefined : name
}

function isGiven(object: JsonObject, path: readonly string[]): boolean {
  const name = valueAt(object, path)
  return name !== undefined && name !== ''
}
