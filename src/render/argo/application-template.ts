import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import { documentsOf } from '../documents.ts'
import { mapIn, textIn } from '../gitops/config.ts'
import { BUILT_IN_TYPES } from '../kustomize/built-in-types.ts'
import { BuildFault } from '../kustomize/fault.ts'
import { jsonPatched } from '../kustomize/json-patch.ts'
import { strategicMerge } from '../kustomize/strategic-merge.ts'
import { isMap, itemsOf, mapOf, part, type Traced, traced } from '../traced.ts'
import { isEmpty, type Parameters } from './parameters.ts'
import { renderedText, renderedWith, type TemplateLanguage, TemplateProblem } from './template.ts'

/** The template of a set, with that of a generator over it: what is empty there is filled in. */
export function templateFor(set: Traced<JsonObject>, generator: Traced<JsonObject>): Traced<JsonObject> {
  const whole = mapIn(set, 'spec', 'template')
  const own = part(generator, 'template')
  const filled = own === undefined ? whole : filledIn(own, whole)
  return isMap(filled) ? filled : whole
}

/** The fields that are one value, whatever is in them. */
const WHOLE = new Set(['valuesObject'])

function filledIn(own: Traced, base: Traced): Traced {
  if (isEmpty(own.value)) return base
  if (!isObject(own.value) || !isObject(base.value)) return own
  const names = new Set([...Object.keys(base.value), ...Object.keys(own.value)])
  return mapOf(
    [...names].flatMap(name => {
      const [over, under] = [part(own, name), part(base, name)]
      const field = over && under && !WHOLE.has(name) ? filledIn(over, under) : (over ?? under)
      return field === undefined ? [] : [[name, field] as const]
    }),
    base.origins,
  )
}

/** The application that a template comes to, with the `templatePatch` of its set. Throws a `TemplateProblem`. */
export function filledTemplate(
  template: Traced<JsonObject>,
  set: Traced<JsonObject>,
  parameters: Parameters,
  language: TemplateLanguage,
): Traced<JsonObject> {
  const rendered = renderedWith(template, parameters, language)
  const application = isMap(rendered) ? rendered : template
  const patch = textIn(set, 'spec', 'templatePatch')
  return patch === undefined ? application : patched(application, patch, parameters, language)
}

function patched(
  application: Traced<JsonObject>,
  patch: Traced<string>,
  parameters: Parameters,
  language: TemplateLanguage,
): Traced<JsonObject> {
  const source = renderedText(patch, parameters, language)
  const documents = documentsOf(source)
  const index = documents.findIndex(({ empty }) => !empty)
  const value = documents[index]?.value
  if (index < 0) return application
  if (value === undefined || (!isObject(value) && !isArray(value)))
    throw new TemplateProblem('its `templatePatch` does not come to YAML that is a patch')
  const content = traced(value, source, index)
  try {
    const result = isObject(value)
      ? strategicMerge(application, content, BUILT_IN_TYPES)
      : jsonPatched(application, itemsOf(content))
    return result !== undefined && isMap(result) ? result : mapOf([], application.origins)
  } catch (error) {
    if (error instanceof BuildFault) throw new TemplateProblem(`its \`templatePatch\`: ${error.message}`)
    throw error
  }
}
