import { isObject, type JsonObject } from '../../core/json.ts'
import type { Surroundings } from '../gitops/applied.ts'
import { mapFrom, mapIn, textIn } from '../gitops/config.ts'
import { groupOf } from '../gitops/names.ts'
import { isMap, mapsIn, part, type Traced, withField } from '../traced.ts'
import { generatedBy } from './generators.ts'
import { renderedWith, TemplateProblem } from './template.ts'

/** The applications of an ApplicationSet; or why they are not known. */
export type Generated = { readonly applications: readonly Traced<JsonObject>[] } | { readonly asks: string }

/** How many applications one set may have. */
const MAX_APPLICATIONS = 10_000

/**
 * The applications that an ApplicationSet generates.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 */
export function applicationsOf(set: Traced<JsonObject>, surroundings: Surroundings): Generated {
  const isGo = mapIn(set, 'spec').value['goTemplate'] === true
  if (part(mapIn(set, 'spec'), 'templatePatch')) return { asks: 'its `templatePatch` is not applied' }
  const applications: Traced<JsonObject>[] = []
  try {
    for (const generator of mapsIn(set, 'spec', 'generators')) {
      const generated = generatedBy(generator, isGo, surroundings)
      if ('asks' in generated) return generated
      for (const parameters of generated.parameters) {
        const rendered = renderedWith(mapIn(set, 'spec', 'template'), parameters, isGo)
        if (isMap(rendered)) applications.push(applicationOf(rendered, set))
      }
    }
  } catch (error) {
    if (error instanceof TemplateProblem)
      return { asks: `its template cannot be filled in: ${error.message}` }
    throw error
  }
  return { applications: applications.slice(0, MAX_APPLICATIONS) }
}

/** An application lies in the namespace of its set. */
function applicationOf(template: Traced<JsonObject>, set: Traced<JsonObject>): Traced<JsonObject> {
  const apiVersion = `${groupOf(set.value['apiVersion'])}/v1alpha1`
  const type = mapFrom({ apiVersion, kind: 'Application' }, template.origins)
  const namespace = textIn(set, 'metadata', 'namespace')
  const metadata = mapIn(template, 'metadata')
  const placed = namespace ? withField(metadata, 'namespace', namespace) : metadata
  const typed = ['apiVersion', 'kind'].reduce((result, field) => {
    const value = part(type, field)
    return value ? withField(result, field, value) : result
  }, template)
  return isObject(typed.value) ? withField(typed, 'metadata', placed) : template
}
