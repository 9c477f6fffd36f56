import { BOOL, type CelType, DYN, STRING } from '../cel/types/types.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import type { ExpressionProblem } from '../schema/custom/validator.ts'
import { mapOf, objectOf } from './request-types.ts'
import { typeOfExpression } from './typed.ts'

/** Selectors of devices may use versions from the beginning, which other expressions may since 1.35. */
const NEWEST_LIBRARY = 35

/**
 * What expressions see of a device.
 * https://github.com/kubernetes/dynamic-resource-allocation/blob/master/cel/compile.go
 */
function deviceType(minor: number): CelType {
  return objectOf('kubernetes.DRADevice', {
    driver: STRING,
    // Attributes are of several types.
    attributes: mapOf(mapOf(DYN)),
    capacity: mapOf(mapOf({ kind: 'object', name: 'kubernetes.Quantity' })),
    ...(minor >= 36 && { allowMultipleAllocations: BOOL }),
  })
}

/** What is wrong with the selectors of devices below a path. */
export function deviceProblems(
  object: JsonObject,
  root: readonly string[],
  minor: number,
): readonly ExpressionProblem[] {
  const problems: ExpressionProblem[] = []
  const variables = new Map([['device', deviceType(minor)]])
  let node: Json | undefined = object
  for (const field of root) node = isObject(node) ? node[field] : undefined
  eachSelector(node, [...root], (expression, path) => {
    typeOfExpression(
      {
        rule: 'device-expression',
        path,
        expression,
        variables,
        results: ['bool', 'dyn'],
        minor: Math.max(minor, NEWEST_LIBRARY),
        mayBind: true,
      },
      problems,
    )
  })
  return problems
}

/** Visits the expressions of all selectors below a value, but for what drivers are configured with. */
function eachSelector(
  node: Json | undefined,
  path: Path,
  visit: (expression: string, path: Path) => void,
): void {
  if (isArray(node)) {
    for (const [index, item] of node.entries()) eachSelector(item, [...path, index], visit)
  } else if (isObject(node)) {
    const { cel } = node
    if (isObject(cel) && typeof cel['expression'] === 'string')
      visit(cel['expression'], [...path, 'cel', 'expression'])
    for (const field of ['selectors', 'exactly', 'firstAvailable'])
      eachSelector(node[field], [...path, field], visit)
  }
}
