import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { ReportSchema } from './schema-report.ts'

/** What the schemas in `allOf` and the like must leave to the one around them. */
const LEFT_OUT: readonly string[] = [
  'type',
  'default',
  'title',
  'description',
  'nullable',
  'additionalProperties',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
  'x-kubernetes-int-or-string',
  'x-kubernetes-list-map-keys',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
  'x-kubernetes-validations',
]

/**
 * What is wrong with the schemas in `allOf`, `anyOf`, `oneOf` and `not`: they may restrict values, and nothing else; those
 * at the root only values of declared fields.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
export function nestedProblems(schema: JsonObject, isRoot: boolean, tell: ReportSchema): void {
  checkJunctors(schema, isRoot ? schema : undefined, [], tell, true)
}

function checkJunctors(
  part: JsonObject,
  whole: JsonObject | undefined,
  path: Path,
  tell: ReportSchema,
  top: boolean,
): void {
  const { allOf, anyOf, oneOf, not } = part
  const mayChooseType = top && isTypeChoice(anyOf)
  if (isArray(allOf)) {
    for (const [index, one] of allOf.entries()) {
      const chooses = top && index === 0 && isObject(one) && isTypeChoice(one['anyOf'])
      checkNested(one, whole, [...path, 'allOf', index], tell, chooses)
    }
  }
  if (isArray(anyOf) && !mayChooseType) {
    for (const [index, one] of anyOf.entries())
      checkNested(one, whole, [...path, 'anyOf', index], tell, false)
  }
  if (isArray(oneOf)) {
    for (const [index, one] of oneOf.entries())
      checkNested(one, whole, [...path, 'oneOf', index], tell, false)
  }
  checkNested(not, whole, [...path, 'not'], tell, false)
}

function checkNested(
  part: unknown,
  whole: JsonObject | undefined,
  path: Path,
  tell: ReportSchema,
  chooses: boolean,
): void {
  if (!isObject(part)) return
  for (const name of LEFT_OUT) {
    const value = part[name]
    if (value === undefined || value === null || value === '' || value === false) continue
    if (isArray(value) && value.length === 0) continue
    if (name === 'additionalProperties' && !isObject(value)) continue
    tell('crd-structural', [...path, name], `${name} must not stand inside of ${junctorOf(path)}`)
  }
  const { anyOf, ...rest } = part
  checkJunctors(chooses || anyOf === undefined ? rest : part, whole, path, tell, false)
  const { items, properties } = part
  const wholeItems = whole?.['items']
  if (isObject(items)) {
    if (whole !== undefined && !isObject(wholeItems)) {
      tell('crd-structural', [...path, 'items'], undeclared('items', path))
    }
    checkNested(items, isObject(wholeItems) ? wholeItems : undefined, [...path, 'items'], tell, false)
  }
  if (!isObject(properties)) return
  const declared = isObject(whole?.['properties']) ? whole['properties'] : {}
  for (const [name, property] of Object.entries(properties)) {
    const field = declared[name]
    const at = [...path, 'properties', name]
    if (name === 'metadata')
      tell('crd-structural', at, `metadata must not be restricted inside of ${junctorOf(path)}`)
    if (whole !== undefined && !isObject(field))
      tell('crd-structural', at, undeclared(`the field "${name}"`, path))
    checkNested(property, isObject(field) ? field : undefined, at, tell, false)
  }
}

function undeclared(what: string, path: Path): string {
  return `${what} must be declared outside of ${junctorOf(path)}, too`
}

/** The two types that `x-kubernetes-int-or-string` stands for. */
function isTypeChoice(anyOf: unknown): boolean {
  if (!isArray(anyOf) || anyOf.length !== 2) return false
  return ['integer', 'string'].every((type, index) => {
    const part = anyOf[index]
    return (
      isObject(part) &&
      part['type'] === type &&
      Object.values(part).every(value => value === type || value === false)
    )
  })
}

function junctorOf(path: Path): string {
  return String(path.findLast(step => ['allOf', 'anyOf', 'oneOf', 'not'].includes(String(step))))
}
