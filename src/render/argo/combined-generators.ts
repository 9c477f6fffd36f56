import { isSame, type JsonObject } from '../../core/json.ts'
import { mapsIn, type Traced, textsIn } from '../traced.ts'
import { filledUp, overridden, type Parameters } from './parameters.ts'
import { TemplateProblem } from './template.ts'

/** The most parameters that generators may come to. */
const MAX_PARAMETERS = 10_000

/** The parameters of a generator within another one, which may use those of the generators before it. */
export type Nested = (generator: Traced<JsonObject>, before: Parameters) => readonly Parameters[]

/**
 * Each of what one generator comes to with each of another. Throws a `TemplateProblem` where they do not go together.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Matrix/
 */
export function parametersOfMatrix(
  matrix: Traced<JsonObject>,
  isGo: boolean,
  nested: Nested,
): readonly Parameters[] {
  let all: readonly Parameters[] = [{}]
  for (const generator of mapsIn(matrix, 'generators')) {
    const next: Parameters[] = []
    for (const before of all) {
      for (const own of nested(generator, before))
        next.push(isGo ? filledUp(before, own) : distinct(before, own))
      if (next.length > MAX_PARAMETERS)
        throw new TemplateProblem('its generators come to too many applications')
    }
    all = next
  }
  return all
}

/** Parameters by the same name must be the same, where templates are not those of Go. */
function distinct(before: Parameters, own: Parameters): Parameters {
  const twice = Object.keys(own).find(name => before[name] !== undefined && !isSame(before[name], own[name]))
  if (twice === undefined) return { ...before, ...own }
  throw new TemplateProblem(`the generators of its matrix give "${twice}" different values`)
}

/**
 * What the first generator comes to, with what others have for the same keys over it. Throws a `TemplateProblem` where the keys do
 * not tell the parameters of another one apart.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Merge/
 */
export function parametersOfMerge(
  merge: Traced<JsonObject>,
  isGo: boolean,
  nested: Nested,
): readonly Parameters[] {
  const keys = textsIn(merge, 'mergeKeys').map(({ value }) => value)
  if (keys.length === 0) throw new TemplateProblem('its merge generator has no `mergeKeys`')
  const keyOf = (parameters: Parameters) => JSON.stringify(keys.map(key => parameters[key] ?? null))
  const [base = [], ...others] = mapsIn(merge, 'generators').map(generator => nested(generator, {}))
  const combined = isGo ? overridden : (under: Parameters, over: Parameters) => ({ ...under, ...over })
  return others.reduce((before, parameters) => {
    const known = new Map(parameters.map(own => [keyOf(own), own]))
    if (known.size < parameters.length)
      throw new TemplateProblem('the `mergeKeys` of its merge generator do not tell its parameters apart')
    return before.map(under => combined(under, known.get(keyOf(under)) ?? {}))
  }, base)
}
