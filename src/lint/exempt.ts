import type { Exemption } from '../core/exemption.ts'
import type { Issue, Suppression } from '../core/finding.ts'
import { groupByEach } from '../core/group-by.ts'
import { isObject, type Json, valueAt } from '../core/json.ts'
import { isPattern, matchesAny } from '../core/name-pattern.ts'
import { type Path, toPointer } from '../core/path.ts'
import { isPartOf } from '../core/peer-checks.ts'
import { remember, rememberBy } from '../core/remember.ts'
import { type ResourceIdentity, selects } from '../core/resource-selector.ts'
import type { Settings } from '../core/settings.ts'
import { identify } from './identify.ts'

/**
 * What the configuration makes of the findings of one object: a `suppression` for each that it accepts. `object` is
 * asked for only where some exemption is about the rule.
 */
export function exemptionsFor(
  { exemptions = NONE }: Settings,
  object: () => Json | undefined,
): (rule: string, issue: Pick<Issue, 'path' | 'about' | 'parts'>) => { readonly suppression?: Suppression } {
  let known: Subject | undefined
  const subject = () => {
    known ??= subjectOf(object())
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
}

function subjectOf(object: Json | undefined): Subject {
  return { object, identity: isObject(object) ? identify(object) : undefined }
}

/** An exemption and its place in the order in which they are tried. */
interface Ordered {
  readonly order: number
  readonly exemption: Exemption
}

/** The exemptions from one rule, so that a finding is compared with no more than those that may cover it. */
interface RuleExemptions {
  /** Those for resources of certain names, by name. */
  readonly named: ReadonlyMap<string, readonly Ordered[]>
  /** Those for all names, and those for patterns of names. */
  readonly others: readonly Ordered[]
}

const indexOf = remember((exemptions: readonly Exemption[]) =>
  rememberBy(
    (rule: string) => rule,
    (rule): RuleExemptions => {
      const about = exemptions
        .map((exemption, order) => ({ order, exemption }))
        .filter(({ exemption }) => exemption.rules.has(rule))
      return {
        named: groupByEach(about, ({ exemption }) => exactNames(exemption) ?? []),
        others: about.filter(({ exemption }) => exactNames(exemption) === undefined),
      }
    },
  ),
)

/** The names that an exemption is for; undefined where some of them are patterns, or any name will do. */
function exactNames({ resources }: Exemption): readonly string[] | undefined {
  const names = resources?.names
  return names?.some(isPattern) ? undefined : names
}

/** The first of the exemptions that covers an issue. */
function firstOf(
  { named, others }: RuleExemptions,
  subject: () => Subject,
  issue: Pick<Issue, 'path' | 'about' | 'parts'>,
): Exemption | undefined {
  if (named.size === 0 && others.length === 0) return undefined
  const isCovered = ({ exemption }: Ordered) => covers(exemption, subject(), issue)
  const byName = named.get(subject().identity?.name ?? '')?.find(isCovered)
  const other = others.find(isCovered)
  return byName === undefined || (other !== undefined && other.order < byName.order)
    ? other?.exemption
    : byName.exemption
}

function covers(
  { resources, containers, parts }: Exemption,
  { object, identity }: Subject,
  issue: Pick<Issue, 'path' | 'about' | 'parts'>,
): boolean {
  if (parts !== undefined && !isPartOf({ ...issue, path: toPointer(issue.path) }, parts)) return false
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
