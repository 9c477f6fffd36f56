import { Gaps } from '../../core/gaps.ts'
import type { Json, JsonObject } from '../../core/json.ts'
import { mend } from '../../schema/mend.ts'
import type { SchemaNode } from '../../schema/node.ts'
import { walkObject } from '../../schema/walk.ts'
import { sourceOf } from '../../yaml/locate.ts'
import { documentsOf } from '../documents.ts'
import type { Config } from './config.ts'
import type { BuildLog } from './fault.ts'

/** An object with its fields called as the schema calls them, where only the case differs. */
function withKnownNames(object: JsonObject, node: SchemaNode): JsonObject {
  const { byName } = node.fields()
  const strange = Object.keys(object).filter(name => !byName.has(name))
  if (strange.length === 0) return object
  const known = new Map([...byName.keys()].map(name => [name.toLowerCase(), name]))
  const result: Record<string, Json> = Object.create(null)
  for (const [name, value] of Object.entries(object)) {
    const meant = byName.has(name) ? name : (known.get(name.toLowerCase()) ?? name)
    result[meant] = value
  }
  return result
}

/**
 * A configuration of kustomize, held against its schema: what is wrong is noted, and what has the wrong type is left out.
 * The case of the names of fields is ignored, as kustomize does; and so are fields that it does not know, except in a
 * kustomization, where `isStrict` says so.
 */
export function checked(config: Config, schema: SchemaNode, log: BuildLog, isStrict = false): Config {
  const { origin } = config.origins
  const object = withKnownNames(config.value, schema)
  const document = documentsOf(origin.source)[origin.document]
  const { issues, edits } = walkObject(object, schema, path =>
    document === undefined ? undefined : sourceOf(document, [...origin.path, ...path]),
  )
  for (const { rule, path, message, at, severity } of issues) {
    log.problems.add({
      rule,
      message,
      origin: { ...origin, path: [...origin.path, ...path] },
      ...(at && { at }),
      ...(severity && { severity }),
      ...(rule === 'unknown-field' && !isStrict && { severity: 'warning' as const }),
    })
    if (rule !== 'null-value' && (rule !== 'unknown-field' || isStrict)) log.isPartial = true
  }
  return { value: mend(object, edits, new Gaps()), origins: config.origins }
}
