import type { Issue } from '../../core/finding.ts'
import { isObject, valueAt } from '../../core/json.ts'
import { isWithin, type Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import type { KubernetesVersions } from '../../core/rule.ts'
import { isMadeAnew, mayBeGone } from './anew.ts'
import { type Difference, differences } from './differences.ts'
import type { Change, ImmutableField } from './field.ts'
import { IMMUTABLE_FIELDS } from './fields.ts'
import { changeMessage } from './message.ts'

/** Whether objects of a kind have fields that cannot change. */
export function hasImmutableFields(groupKind: string): boolean {
  return IMMUTABLE_FIELDS.has(groupKind)
}

/**
 * What the API server of any of these versions rejects in an object because it has been applied in an earlier version:
 * the changes of fields that cannot change. `before` and `after` are of the same kind, group, namespace and name.
 */
export function immutableFieldChanges(
  before: Resource,
  after: Resource,
  versions: KubernetesVersions,
): readonly Issue[] {
  const fields = IMMUTABLE_FIELDS.get(after.groupKind)
  if (fields === undefined || isMadeAnew(after)) return []
  const change = { before: before.object, after: after.object }
  const converted = before.apiVersion !== after.apiVersion
  const issues: Issue[] = []
  for (const field of fields) {
    if (!applies(field, versions) || field.when?.(change) === false) continue
    const found = changesOf(field, change, converted)
    const [first] = found
    if (first === undefined || issues.some(({ about = [] }) => isWithin(field.path, about))) continue
    const isDoubtful = field.severity === 'warning' || mayBeGone(before)
    const place = placeOf(field, first, change)
    issues.push({
      path: place,
      about: field.path,
      message: changeMessage(after.kind, field, place, found),
      ...(isDoubtful && { severity: 'warning' as const }),
    })
  }
  return issues
}

function applies(
  { since = 0, until = Number.POSITIVE_INFINITY }: ImmutableField,
  versions: KubernetesVersions,
): boolean {
  return versions.some(version => since <= version && version <= until)
}

function changesOf(
  { path, read = object => valueAt(object, path), except }: ImmutableField,
  change: Change,
  converted: boolean,
): readonly Difference[] {
  const [before, after] = [read(change.before), read(change.after)]
  // Versions of an API differ in what they have, and in what they call it.
  if (converted && (before === undefined || after === undefined || isObject(after))) return []
  return differences(String(path.at(-1)), before, after).filter(one => except?.(one, change) !== true)
}

function placeOf({ path, alias }: ImmutableField, { path: inner }: Difference, { after }: Change): Path {
  const place = [...path, ...inner]
  if (alias === undefined || valueAt(after, place) !== undefined) return place
  const other = [...alias, ...inner]
  if (valueAt(after, other) !== undefined) return other
  // Of a list with one item the other field may be the item.
  return valueAt(after, path) === undefined && valueAt(after, alias) !== undefined ? alias : place
}
