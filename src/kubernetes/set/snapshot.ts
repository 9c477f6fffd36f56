import type { Outline, OutlineSet, Reference } from '../../core/outline/index.ts'
import { rememberBy } from '../../core/remember.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { OptionSchema } from '../../core/rule.ts'
import { suggest } from '../../core/suggest.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { mayRunPods } from '../custom-resources.ts'
import { mayShareNamespace } from '../namespaces.ts'
import { selectorKey } from '../outline/alike-selectors.ts'
import { CLUSTER_SCOPED } from '../relations/cluster-scoped.ts'
import { hasTrait } from '../workload-kinds.ts'

/** The option of rules that look for what a resource names. */
export const CLOSED_WORLD = {
  type: 'boolean',
  default: false,
  description:
    'Whether the inputs are all that the cluster holds. Then what is missing is missing, even where the inputs hold no object of its kind.',
} as const satisfies OptionSchema

/** The option for names that are not missing, whatever the inputs hold. `kinds` are what they are names of: "Secrets". */
export function namesFromElsewhere(kinds: string) {
  return {
    type: 'array',
    items: { type: 'string' },
    default: [],
    description: `Names of ${kinds} that come from elsewhere.`,
  } as const satisfies OptionSchema
}

/** The resources that a reference may mean, in input order; those among them that a controller makes such a one of. */
export function targets(
  outline: Outline,
  { groupKind, name, namespace }: Reference,
  set: OutlineSet,
): readonly Outline[] {
  const place = { namespace: namespace ?? outline.namespace }
  return set.named(groupKind, name).filter(target => mayShareNamespace(place, target))
}

/**
 * The references of a resource to one kind that lead nowhere. Where the inputs hold no object of the kind that surely
 * goes to the same place, they tell nothing about what the cluster holds, and nothing is missing.
 * @param closedWorld Whether the inputs are all that the cluster holds.
 */
export function missingReferences(
  outline: Outline,
  set: OutlineSet,
  isMeant: (reference: Reference) => boolean,
  closedWorld = false,
): readonly Reference[] {
  return outline.references.filter(
    reference =>
      isMeant(reference) &&
      reference.optional !== true &&
      !isNameToCome(reference.name) &&
      targets(outline, reference, set).length === 0 &&
      !unnamed(set).has(reference.groupKind) &&
      (closedWorld || (isKindKnown(outline, reference, set) && !isMadeFreely(set))) &&
      (isOnlyWritten(reference.groupKind) || !isLikelyMade(reference.name, set)),
  )
}

/** The kinds of those whose name nobody knows: one of them may be what is asked for. */
const unnamed = rememberLast(
  (set: OutlineSet): ReadonlySet<string> =>
    new Set(set.all.filter(({ nameUnknown }) => nameUnknown).map(({ groupKind }) => groupKind)),
)

function isKindKnown(outline: Outline, { groupKind, namespace }: Reference, set: OutlineSet): boolean {
  return CLUSTER_SCOPED.has(groupKind)
    ? set.ofKind(groupKind).length > 0
    : set.neighbours(outline, groupKind, namespace).length > 0
}

/** How many names are compared with one that leads nowhere. What lies beyond costs the hint. */
const MOST_COMPARED = 500

/** The name that was likely meant; undefined where none of the first 500 is near. */
export function nearestName(
  outline: Outline,
  { groupKind, name, namespace }: Reference,
  set: OutlineSet,
): string | undefined {
  const others = CLUSTER_SCOPED.has(groupKind)
    ? set.ofKind(groupKind)
    : set.neighbours(outline, groupKind, namespace)
  return suggest(
    name,
    others.slice(0, MOST_COMPARED).flatMap(({ name: other = [] }) => other),
  )
}

/** Whether a name is still to be filled in: by a tool, or by hand where `<name>` asks for it. */
export function isNameToCome(name: string): boolean {
  return isUnknownYet(name) || /<[^<>]*>/.test(name)
}

/** What of Flux and Argo CD says what is applied: nothing but a manifest makes it. */
function isOnlyWritten(groupKind: string): boolean {
  return groupKind.endsWith('.toolkit.fluxcd.io') || groupKind === 'AppProject.argoproj.io'
}

/**
 * Kinds that are templates for any number of objects of any kind.
 * https://fluxcd.control-plane.io/operator/resourceset/ and https://kro.run/docs/overview
 */
const TEMPLATE_KINDS = ['ResourceSet.fluxcd.controlplane.io', 'ResourceGraphDefinition.kro.run']

/** Whether the inputs hold something that may make whatever is missing. */
function isMadeFreely(set: OutlineSet): boolean {
  return TEMPLATE_KINDS.some(kind => set.ofKind(kind).length > 0)
}

/** Whether an operator may make an object of this name: it begins with the name of a custom resource. */
function isLikelyMade(name: string, set: OutlineSet): boolean {
  const known = operatedNames(set)
  return known.has(name) || [...name.matchAll(/-/g)].some(({ index }) => known.has(name.slice(0, index)))
}

const operatedNames = rememberLast(
  (set: OutlineSet): ReadonlySet<string | undefined> => new Set(operated(set).map(({ name }) => name)),
)

/** The custom resources that may have pods made for them by an operator. */
export const operated = rememberLast((set: OutlineSet) =>
  set.all.filter(outline => outline.workload === undefined && mayRunPods(outline)),
)

/** The workloads that surely go to the namespace that a resource goes to; one list for all resources that go there. */
export function neighbourWorkloads(outline: Outline, set: OutlineSet): readonly Outline[] {
  return workloadsByPlace(set)(outline)
}

const workloadsByPlace = rememberLast((set: OutlineSet) =>
  rememberBy(set.placeOf, outline => runningKinds(set).flatMap(kind => set.neighbours(outline, kind))),
)

/** The kinds among the inputs that run pods, as far as it is known where their pod template is. */
export const runningKinds = rememberLast((set: OutlineSet): readonly string[] => {
  const kinds = set.workloads.filter(({ pods }) => pods !== undefined).map(({ groupKind }) => groupKind)
  return [...new Set(kinds)].filter(kind => hasTrait(kind, 'lasting') || hasTrait(kind, 'batch'))
})

/**
 * Of the workloads that a resource selects, those that surely go to its namespace. It is one list for all resources that
 * select alike there, so that what is asked of it need be found out once.
 */
export function surelySelected(outline: Outline, set: OutlineSet): readonly Outline[] {
  return selectedByPlace(set)(outline)
}

const selectedByPlace = rememberLast((set: OutlineSet) =>
  rememberBy(
    (outline: Outline) => `${set.placeOf(outline)}\n${selectorKey(outline)}`,
    outline => set.selectedBy(outline).filter(workload => areNeighbours(outline, workload, set)),
  ),
)

/** Whether two resources surely go to one namespace: both name it, or neither names any and they stand in one folder. */
export function areNeighbours(a: Outline, b: Outline, set: OutlineSet): boolean {
  return set.placeOf(a) === set.placeOf(b)
}
