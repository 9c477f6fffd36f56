import { isArray, isObject, type Json, type JsonObject, textAt } from '../../core/json.ts'
import { resolvePlain } from '../../yaml/resolve.ts'
import type { BuildProblem } from '../build.ts'
import { mapIn } from '../gitops/config.ts'
import { isPlainScalar } from '../helm/functions/yaml/plain.ts'
import { fieldsOf, isMap, isText, itemsOf, listOf, mapOf, type Traced, withField } from '../traced.ts'
import { firstRefused } from './refused.ts'
import { type Lookup, onlyVariable, substituted, UNKNOWN } from './substitute.ts'
import type { Variables } from './variables.ts'

const SUBSTITUTE = 'kustomize.toolkit.fluxcd.io/substitute'

/** Whether a resource says that its variables are to be left alone. */
function isLeft({ value }: Traced<JsonObject>): boolean {
  return ['labels', 'annotations'].some(
    field => textAt(value, ['metadata', field, SUBSTITUTE]) === 'disabled',
  )
}

/** A resource with its variables replaced, unless it says that it is to be left alone. */
export function withVariables(resource: Traced<JsonObject>, variables: Variables): Traced<JsonObject> {
  if (isLeft(resource)) return resource
  const result = inValue(resource, variables)
  return isMap(result) ? result : resource
}

/** What Flux refuses to replace in a resource, text by text: then it applies nothing of the Kustomization. */
export function variableProblems(resource: Traced<JsonObject>): readonly BuildProblem[] {
  return isLeft(resource) ? [] : problemsIn(resource)
}

function problemsIn(whole: Traced): readonly BuildProblem[] {
  if (isText(whole)) return problemOf(whole.value, whole, 'value')
  if (isArray(whole.value)) return itemsOf(whole).flatMap(problemsIn)
  if (!isObject(whole.value)) return []
  return fieldsOf(whole).flatMap(([name, field]) => [...problemOf(name, field, 'key'), ...problemsIn(field)])
}

function problemOf(text: string, { origins }: Traced, at: 'key' | 'value'): readonly BuildProblem[] {
  const refused = text.includes('${') ? firstRefused(text) : undefined
  if (refused === undefined) return []
  const message = `Flux cannot replace "${refused.written}": ${refused.reason}; write "$$" for a "$" that is to stay`
  const place = at === 'key' ? at : { text: refused.written, start: refused.start }
  return [{ rule: 'flux-variable-invalid', message, origin: origins.origin, at: place }]
}

/** What is there already is shared: most of a resource has no variables. */
function inValue(whole: Traced, variables: Variables): Traced {
  const { value } = whole
  if (isText(whole)) return inText(whole, variables)
  if (isArray(value)) {
    const items = itemsOf(whole)
    const changed = items.map(item => inValue(item, variables))
    return changed.every((item, index) => item.value === items[index]?.value)
      ? whole
      : listOf(changed, whole.origins)
  }
  if (!isObject(value)) return whole
  const fields = fieldsOf(whole)
  const changed = fields.map(
    ([name, field]) => [textFor(name, variables), inValue(field, variables)] as const,
  )
  const isSame = changed.every(
    ([name, field], index) => name === fields[index]?.[0] && field.value === fields[index]?.[1].value,
  )
  return isSame ? whole : mapOf(changed, whole.origins)
}

function textFor(text: string, variables: Variables): string {
  return text.includes('$') ? substituted(text, lookupIn(variables)) : text
}

/**
 * Flux replaces variables in the YAML that it writes, where a text has quotes only if it needs them: a number that takes the place
 * of a variable is a number then.
 */
function inText(text: Traced<string>, variables: Variables): Traced {
  const value = textFor(text.value, variables)
  if (value === text.value) return text
  const read: Json = isPlainScalar(text.value) && isPlain(value) ? resolvePlain(value).value : value
  const variable = variables.known.get(onlyVariable(text.value) ?? '')
  return { value: read, origins: variable?.origins ?? text.origins }
}

function isPlain(value: string): boolean {
  return !/[\n]|: |:$| #/.test(value)
}

function lookupIn({ known, hidden, isComplete }: Variables): Lookup {
  return name => known.get(name)?.value ?? (hidden.has(name) || !isComplete ? UNKNOWN : undefined)
}

/** A resource with the labels and annotations that a Kustomization gives to all of its. */
export function withCommonMetadata(
  resource: Traced<JsonObject>,
  kustomization: Traced<JsonObject>,
): Traced<JsonObject> {
  const common = mapIn(kustomization, 'spec', 'commonMetadata')
  return ['labels', 'annotations'].reduce((result, field) => {
    const entries = fieldsOf(mapIn(common, field))
    if (entries.length === 0) return result
    const before = mapIn(result, 'metadata', field)
    const all = mapOf([...fieldsOf(before), ...entries], before.origins)
    return withField(result, 'metadata', withField(mapIn(result, 'metadata'), field, all))
  }, resource)
}
