import type { JsonObject } from '../core/json.ts'
import { rememberBy } from '../core/remember.ts'
import { type CustomKind, customKindOf } from '../schema/custom/kinds.ts'
import { type LintContext, withKinds } from './context.ts'

/**
 * The contexts of files where the custom kinds hold, too, that are defined by what is applied together: among them are those of
 * packed charts, which are in no file of the run.
 */
export function withDefinedKinds(
  contextOf: (file: string) => LintContext,
  objects: readonly JsonObject[],
): (file: string) => LintContext {
  const kinds = objects.flatMap(object => customKindOf(object) ?? [])
  if (kinds.length === 0) return contextOf
  const named = (group: string, kind: string): readonly CustomKind[] =>
    kinds.filter(one => one.group === group && one.kind === kind)
  return rememberBy(
    (file: string) => file,
    file => withKinds(contextOf(file), named),
  )
}
