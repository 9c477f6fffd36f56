import type { Exemption } from '../core/exemption.ts'
import type { Issue, Suppression } from '../core/finding.ts'
import { isObject, type Json, valueAt } from '../core/json.ts'
import { matchesAny } from '../core/name-pattern.ts'
import { type Path, toPointer } from '../core/path.ts'
import { isPartOf } from '../core/peer-checks.ts'
import { selects } from '../core/resource-selector.ts'
import type { Settings } from '../core/settings.ts'
import { identify } from './identify.ts'

/**
 * What the configuration makes of the findings of one object: a `suppression` for each that it accepts. `object` is
 * asked for only where some exemption is about the rule.
 */
export function exemptionsFor(
  { exemptions = [] }: Settings,
  object: () => Json | undefined,
): (rule: string, issue: Pick<Issue, 'path' | 'about' | 'parts'>) => { readonly suppression?: Suppression } {
  return (rule, issue) => {
    const exemption = exemptions.find(
      ({ rules, parts, ...about }) =>
        rules.has(rule) &&
        (parts === undefined || isPartOf({ ...issue, path: toPointer(issue.path) }, parts)) &&
        covers(about, object(), issue.about ?? issue.path),
    )
    return exemption === undefined
      ? {}
      : { suppression: { reason: exemption.reason, place: exemption.place } }
  }
}

function covers(
  { resources, containers }: Pick<Exemption, 'resources' | 'containers'>,
  object: Json | undefined,
  path: Path,
): boolean {
  if (resources !== undefined && !(isObject(object) && selects(resources, identify(object)))) return false
  if (containers === undefined) return true
  const name = containerName(object, path)
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
