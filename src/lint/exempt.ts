import type { AppliedContext, Exemption } from '../core/exemption.ts'
import type { Issue, Suppression } from '../core/finding.ts'
import { isObject, type Json, valueAt } from '../core/json.ts'
import { matchesAny } from '../core/name-pattern.ts'
import { type Path, toPointer } from '../core/path.ts'
import { type PatternEntry, patternTable } from '../core/pattern-table.ts'
import { isPartOf } from '../core/peer-checks.ts'
import { remember, rememberBy } from '../core/remember.ts'
import { type ResourceIdentity, type ResourceSelector, selects } from '../core/resource-selector.ts'
import type { Settings } from '../core/settings.ts'
import { identify } from './identify.ts'

/**
 * What the configuration makes of the findings of one object: a `suppression` for each that it accepts. `object` is
 * asked for only where some exemption is about the rule. `context` is what it was built for.
 */
export function exemptionsFor(
  { exemptions = NONE }: Settings,
  object: () => Json | undefined,
  context?: AppliedContext,
): (rule: string, issue: Pick<Issue, 'path' | 'about' | 'parts'>) => { readonly suppression?: Suppression } {
  let known: Subject | undefined
  const subject = () => {
    known ??= { ...subjectOf(object()), context }
    return known
  }
  return (rule, issue) => {
    const found = firstOf(indexOf(exemptions)(rule), subject, issue)
    return found === undefined ? {} : { suppression: { reason: found.reason, place: found.place } }
  }
}

const NONE: readonly Exemption[] = []

/** The object that findings are about. */
interface Subject {
  readonly object: Json | undefined
  readonly identity: ResourceIdentity | undefined
  /** What it was built for; absent where it was not built. */
  readonly context?: AppliedContext | undefined
}

function subjectOf(object: Json | undefined): Subject {
  return { object, identity: isObject(object) ? identify(object) : undefined }
}

/** An exemption and its place in the order in which they are tried. */
interface Ordered {
  readonly order: number
  readonly exemption: Exemption
  /** What remains to be asked of a resource that was found by one of its fields. */
  readonly resources: ResourceSelector | undefined
}

/** Those of the exemptions from one rule that may cover what is about a resource, by one of its fields. */
type Candidates = (field: string) => readonly Ordered[]

/**
 * The exemptions from one rule, so that a finding is compared with no more than those that may cover it, however many
 * there are.
 */
interface RuleExemptions {
  readonly isEmpty: boolean
  readonly byName: Candidates
  /** Those for resources of any name. */
  readonly byNamespace: Candidates
  /** Those for any name in any namespace. */
  readonly others: readonly Ordered[]
}

const indexOf = remember((exemptions: readonly Exemption[]) =>
  rememberBy(
    (rule: string) => rule,
    (rule): RuleExemptions => {
      const about = exemptions
        .map((exemption, order) => ({ order, exemption, resources: exemption.resources }))
        .filter(({ exemption }) => exemption.rules.has(rule))
      const ofNames = about.filter(({ exemption }) => exemption.resources?.names)
      const ofOthers = about.filter(({ exemption }) => !exemption.resources?.names)
      return {
        isEmpty: about.length === 0,
        byName: tableOf(ofNames, 'names'),
        byNamespace: tableOf(ofOthers, 'namespaces'),
        others: ofOthers.filter(({ exemption }) => !exemption.resources?.namespaces),
      }
    },
  ),
)

/** Exemptions by one of the fields that choose resources: each pattern leads to its exemption. */
function tableOf(exemptions: readonly Ordered[], field: 'names' | 'namespaces'): Candidates {
  return patternTable(
    exemptions.flatMap(ordered => {
      const { [field]: patterns = [], ...resources } = ordered.resources ?? {}
      return patterns.map((pattern): PatternEntry<Ordered> => [pattern, { ...ordered, resources }])
    }),
  )
}

/** The first of the exemptions that covers an issue. */
function firstOf(
  { isEmpty, byName, byNamespace, others }: RuleExemptions,
  subject: () => Subject,
  issue: Pick<Issue, 'path' | 'about' | 'parts'>,
): Exemption | undefined {
  if (isEmpty) return undefined
  const { name = '', namespace = '' } = subject().identity ?? {}
  const found = [...byName(name), ...byNamespace(namespace)].sort((a, b) => a.order - b.order)
  const isCovered = (ordered: Ordered) => covers(ordered, subject(), issue)
  const [first, other] = [found.find(isCovered), others.find(isCovered)]
  return first === undefined || (other !== undefined && other.order < first.order)
    ? other?.exemption
    : first.exemption
}

function covers(
  { resources, exemption: { containers, parts, contexts } }: Ordered,
  { object, identity, context }: Subject,
  issue: Pick<Issue, 'path' | 'about' | 'parts'>,
): boolean {
  if (parts !== undefined && !isPartOf({ ...issue, path: toPointer(issue.path) }, parts)) return false
  if (contexts !== undefined && !(context !== undefined && contexts(context))) return false
  if (resources !== undefined && !(identity !== undefined && selects(resources, identity))) return false
  if (containers === undefined) return true
  const name = containerName(object, issue.about ?? issue.path)
  return name !== undefined && matchesAny(name, containers)
}

const CONTAINER_LISTS: readonly unknown[] = ['containers', 'initContainers', 'ephemeralContainers']

/** The name of the container that a place belongs to. */
function containerName(object: Json | undefined, path: Path): string | undefined {
  const list = path.findIndex(
    (step, at) => CONTAINER_LISTS.includes(step) && typeof path[at + 1] === 'number',
  )
  if (list < 0) return undefined
  const name = valueAt(object, [...path.slice(0, list + 2), 'name'])
  return typeof name === 'string' ? name : undefined
}
