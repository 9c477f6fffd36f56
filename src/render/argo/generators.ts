import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import { matches, selectorFromLabelSelector } from '../../kubernetes/outline/selectors.ts'
import { documentsOf } from '../documents.ts'
import type { Surroundings } from '../gitops/applied.ts'
import { mapIn, textIn } from '../gitops/config.ts'
import { inlineText } from '../inline-text.ts'
import { isMap, listIn, part, type Traced } from '../traced.ts'
import { parametersOfMatrix, parametersOfMerge } from './combined-generators.ts'
import { parametersInGit } from './git-generator.ts'
import { flattened, type Parameters } from './parameters.ts'
import { renderedWith, type TemplateLanguage, TemplateProblem } from './template.ts'

/** What fills in the parameters of generators. */
export interface GeneratorSite {
  readonly language: TemplateLanguage
  readonly surroundings: Surroundings
}

/** That nobody knows here what a generator comes to. */
export class NotAtHand extends Error {}

/** What an entry of `generators` may have besides what generates. */
const NOT_GENERATORS = new Set(['selector', 'template'])

/** The generators of an entry: one, as a rule. */
export function kindsOf(generator: Traced<JsonObject>): readonly string[] {
  return Object.keys(generator.value).filter(name => !NOT_GENERATORS.has(name))
}

/**
 * The parameters that a generator comes to. Throws `NotAtHand`, or a `TemplateProblem`.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/
 */
export function parametersOf(
  generator: Traced<JsonObject>,
  kind: string,
  site: GeneratorSite,
): readonly Parameters[] {
  const all = generatedBy(mapIn(generator, kind), kind, site)
  const selector = part(generator, 'selector')
  if (selector === undefined) return all
  const wanted = selectorFromLabelSelector(selector.value)
  return all.filter(parameters => matches(wanted, flattened(parameters)))
}

function generatedBy(own: Traced<JsonObject>, kind: string, site: GeneratorSite): readonly Parameters[] {
  const { language, surroundings } = site
  switch (kind) {
    case 'list':
      return listed(own, language)
    case 'git': {
      const found = parametersInGit(own, language, surroundings)
      if (found !== undefined) return found
      throw new NotAtHand(
        `the repository ${textIn(own, 'repoURL')?.value ?? ''} of its generator is not this one`,
      )
    }
    case 'matrix':
      return parametersOfMatrix(own, language.isGo, nestedIn(site))
    case 'merge':
      return parametersOfMerge(own, language.isGo, nestedIn(site))
    default:
      throw new NotAtHand(`only the cluster knows the parameters of its "${kind}" generator`)
  }
}

function nestedIn(site: GeneratorSite) {
  return (generator: Traced<JsonObject>, before: Parameters): readonly Parameters[] => {
    const [kind, another] = kindsOf(generator)
    if (kind === undefined || another !== undefined)
      throw new TemplateProblem('each entry within a matrix or merge must be one generator')
    const filled = renderedWith(generator, before, site.language)
    return parametersOf(isMap(filled) ? filled : generator, kind, site)
  }
}

function listed(list: Traced<JsonObject>, { isGo }: TemplateLanguage): readonly Parameters[] {
  const elements = listIn(list, 'elements').map(({ value }) => value)
  const text = textIn(list, 'elementsYaml')
  const all = text === undefined ? elements : [...elements, ...elementsIn(text)]
  return all.filter(isObject).map(element => (isGo ? element : flattened(element)))
}

/** The list that a text holds as YAML. */
function elementsIn({ value, origins }: Traced<string>) {
  const { source, document, path } = origins.origin
  const [read] = documentsOf(inlineText(source, document, path, value))
  if (isArray(read?.value)) return read.value
  throw new TemplateProblem('the `elementsYaml` of its generator is not a list')
}
