import type { Change } from '../admission/mutate.ts'
import type { Issue } from '../core/finding.ts'
import { isObject, isSame, type Json, type JsonObject, valueAt } from '../core/json.ts'
import { type Path, toFieldPath } from '../core/path.ts'
import type { Schemas } from '../schema/schemas.ts'
import { identify } from './identify.ts'
import type { RuleTable } from './rule-table.ts'

/** What the server has against an object: by its schema, and by all that it checks besides. */
export type Faults = (object: JsonObject) => readonly Issue[]

/**
 * What policies make invalid: what the server has against the changed object, and would not have against the one before.
 * Said at the field of the manifest that is nearest.
 */
export function changeIssues(manifest: JsonObject, change: Change, faults: Faults): readonly Issue[] {
  const keyOf = ({ path, message }: Issue) => `${toFieldPath(path)} ${message}`
  const before = new Set(faults(change.before).map(keyOf))
  const { policies, after } = change
  const by = `MutatingAdmissionPolic${policies.length === 1 ? 'y' : 'ies'} ${policies.join(', ')}`
  return faults(after)
    .filter(issue => !before.has(keyOf(issue)))
    .map(({ path, message }) => ({
      path: nearest(manifest, after, path),
      message: `${by} would make this invalid: ${toFieldPath(path)}: ${message}`,
    }))
}

/** The faults for which the server refuses an object. */
export function faultsOf(
  schemas: Schemas,
  table: RuleTable,
  podTemplates: Parameters<typeof identify>[1],
): Faults {
  return object => {
    const { issues, object: mended, gaps } = schemas.check(object)
    const resource = { ...identify(mended, podTemplates), ...(!gaps.isEmpty && { gaps }) }
    return [...issues, ...table.apiIssues(resource, () => undefined)].filter(
      ({ rule, severity }) => (severity ?? table.byId.get(rule)?.severity) === 'error',
    )
  }
}

/** The way to a value of the changed object, as far as the manifest has it: items that are others lead no further. */
function nearest(manifest: JsonObject, after: JsonObject, path: Path): Path {
  const length = path.findIndex((segment, index) => {
    const to = path.slice(0, index + 1)
    const [own, other] = [valueAt(manifest, to), valueAt(after, to)]
    return own === undefined || (typeof segment === 'number' && !isSameItem(own, other))
  })
  return length < 0 ? path : path.slice(0, length)
}

function isSameItem(a: Json, b: Json | undefined): boolean {
  return isObject(a) && isObject(b) ? a['name'] === b['name'] : isSame(a, b)
}
