import { isObject, type Json, type JsonObject, textOf } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import { type Path, toFieldPath } from '../../core/path.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import type { SchemaIssue } from '../issue.ts'

/** Where the scale subresource of a custom kind finds what it is made of. */
export interface Scale {
  readonly replicas: readonly (readonly string[])[]
  readonly selector: readonly string[] | undefined
}

/** The largest number of replicas: that of an `int32`. */
const MOST_REPLICAS = 2 ** 31 - 1

/**
 * The scale subresource of a version, as its definition writes it; undefined where it has none. A status that the server
 * drops when it creates an object is not looked at.
 */
export function scaleOf(written: Json | undefined, keepsStatus: boolean): Scale | undefined {
  if (!isObject(written)) return undefined
  const fieldsAt = (name: string) => {
    const fields = textOf(written[name])?.replace(/^\./, '').split('.')
    return fields === undefined || (fields[0] === 'status' && !keepsStatus) ? undefined : fields
  }
  return {
    replicas: ['specReplicasPath', 'statusReplicasPath'].flatMap(name => {
      const fields = fieldsAt(name)
      return fields === undefined ? [] : [fields]
    }),
    selector: fieldsAt('labelSelectorPath'),
  }
}

/**
 * What keeps the server from reading the scale of a custom resource, whose defaults have been filled in.
 * https://github.com/kubernetes/apiextensions-apiserver/blob/master/pkg/registry/customresource/validator.go
 */
export function scaleIssues({ replicas, selector }: Scale, object: JsonObject): readonly SchemaIssue[] {
  const issues: SchemaIssue[] = []
  const look = (fields: readonly string[], wrong: (value: Json) => string | undefined) => {
    const { path, value } = follow(object, fields)
    const why =
      value === undefined || isUnknownYet(value)
        ? undefined
        : path.length < fields.length
          ? 'must be an object'
          : wrong(value)
    if (why === undefined) return
    issues.push({
      rule: 'crd-constraint',
      path,
      message: `${toFieldPath(path)} ${why}: the scale subresource reads ${toFieldPath(fields)}`,
    })
  }
  for (const fields of replicas) look(fields, wrongReplicas)
  if (selector !== undefined)
    look(selector, value => (typeof value === 'string' ? undefined : 'must be a string'))
  return issues
}

/** The value that some fields lead to, or the one on the way to it that has no fields. */
function follow(object: JsonObject, fields: readonly string[]): { path: Path; value: Json | undefined } {
  let value: Json | undefined = object
  for (const [index, field] of fields.entries()) {
    if (!isObject(value)) return { path: fields.slice(0, index), value: value ?? undefined }
    value = value[field]
  }
  return { path: fields, value }
}

function wrongReplicas(value: Json): string | undefined {
  if (!isNumber(value) || !(typeof value === 'bigint' || Number.isInteger(value))) return 'must be an integer'
  if (value < 0) return `is ${value}, and must be at least 0`
  return value > MOST_REPLICAS ? `is ${value}, and can be at most ${MOST_REPLICAS}` : undefined
}
