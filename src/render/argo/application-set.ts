import { append } from '../../core/append.ts'
import { isObject, type JsonObject } from '../../core/json.ts'
import type { Surroundings } from '../gitops/applied.ts'
import { mapFrom, mapIn, textIn } from '../gitops/config.ts'
import { groupOf } from '../gitops/names.ts'
import { mapsIn, part, type Traced, textsIn, withField } from '../traced.ts'
import { filledTemplate, templateFor } from './application-template.ts'
import { type GeneratorSite, kindsOf, NotAtHand, parametersOf } from './generators.ts'
import { TemplateProblem } from './template.ts'

/** The applications of an ApplicationSet, as far as they are known. */
export interface Generated {
  readonly applications: readonly Traced<JsonObject>[]
  /** Why others are not. */
  readonly asks: readonly string[]
}

/** How many applications one set may have. */
const MAX_APPLICATIONS = 10_000

/**
 * The applications that an ApplicationSet generates. What one generator cannot tell does not hide what the others come to.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/
 */
export function applicationsOf(set: Traced<JsonObject>, surroundings: Surroundings): Generated {
  const spec = mapIn(set, 'spec')
  const isStrict = textsIn(spec, 'goTemplateOptions').some(({ value }) => value === 'missingkey=error')
  const site = { language: { isGo: spec.value['goTemplate'] === true, isStrict }, surroundings }
  const applications: Traced<JsonObject>[] = []
  const asks = new Set<string>()
  for (const generator of mapsIn(spec, 'generators')) {
    for (const kind of kindsOf(generator)) {
      const generated = generatedBy(generator, kind, set, site)
      append(applications, generated.applications)
      for (const reason of generated.asks) asks.add(reason)
    }
  }
  return { applications: applications.slice(0, MAX_APPLICATIONS), asks: [...asks] }
}

function generatedBy(
  generator: Traced<JsonObject>,
  kind: string,
  set: Traced<JsonObject>,
  site: GeneratorSite,
): Generated {
  const template = templateFor(set, mapIn(generator, kind))
  const applications: Traced<JsonObject>[] = []
  const asks: string[] = []
  const attempt = (run: () => void) => {
    try {
      run()
    } catch (error) {
      if (!(error instanceof NotAtHand) && !(error instanceof TemplateProblem)) throw error
      asks.push(error instanceof NotAtHand ? error.message : `it cannot be evaluated: ${error.message}`)
    }
  }
  attempt(() => {
    for (const parameters of parametersOf(generator, kind, site))
      attempt(() =>
        applications.push(applicationOf(filledTemplate(template, set, parameters, site.language), set)),
      )
  })
  return { applications, asks }
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
