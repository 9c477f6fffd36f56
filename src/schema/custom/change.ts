import { groupOf } from '../../core/group-kind.ts'
import { isObject, type JsonObject } from '../../core/json.ts'
import type { SchemaIssue } from '../issue.ts'
import type { SchemaPack } from '../pack.ts'
import { withDefaults } from './defaults.ts'
import type { CustomKinds } from './kinds.ts'
import type { CustomValidator } from './validator.ts'

/** https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates-removed/ */
const FIRST_WITH_EXPRESSIONS = 25

/**
 * What the definition of a custom kind has against one object in the place of another. Both are as `checkSchema` returns
 * them, and of the same version. Where there are several definitions, the change need suit one only.
 */
export function changeIssues(
  before: JsonObject,
  after: JsonObject,
  [pack, ...packs]: readonly SchemaPack[],
  customKinds: CustomKinds | undefined,
  validator: CustomValidator | undefined,
): readonly SchemaIssue[] {
  const { apiVersion, kind } = after
  if (pack === undefined || customKinds === undefined || validator === undefined) return []
  if (typeof apiVersion !== 'string' || typeof kind !== 'string' || before['apiVersion'] !== apiVersion)
    return []
  const group = groupOf(apiVersion)
  const version = apiVersion.slice(group.length + 1)
  const minor = Math.max(...[pack, ...packs].map(one => one.minor))
  if (minor < FIRST_WITH_EXPRESSIONS) return []
  const context = { objectMeta: pack.builtIn.objectMeta(), minor }
  let best: readonly SchemaIssue[] | undefined
  for (const { versions } of customKinds(group, kind)) {
    for (const { name, schema } of versions) {
      if (name !== version) continue
      const root = schema(context)
      const [old, now] = [withDefaults(root, before), withDefaults(root, after)]
      if (!isObject(old) || !isObject(now)) continue
      const issues = validator.validateChange(root, old, now)
      if (best === undefined || issues.length < best.length) best = issues
    }
  }
  return best ?? []
}
