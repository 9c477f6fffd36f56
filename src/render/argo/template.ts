import { isArray, isObject, type Json } from '../../core/json.ts'
import { goValue } from '../helm/chart/values/go-value.ts'
import { FUNCTIONS } from '../helm/functions/index.ts'
import { define } from '../helm/template/declare.ts'
import { TemplateFault } from '../helm/template/fault.ts'
import { startRendering } from '../helm/template/rendering.ts'
import { plainText } from '../helm/template/text.ts'
import { fieldsOf, isText, itemsOf, listOf, mapOf, type Traced } from '../traced.ts'
import { flattened, normalizedName, type Parameters } from './parameters.ts'

/** That a template cannot be filled in. */
export class TemplateProblem extends Error {}

/** What templates of an ApplicationSet can call, besides what those of Helm can. */
const OWN_FUNCTIONS = {
  ...FUNCTIONS,
  normalize: define(['string'], ([name]) => normalizedName(name)),
  slugify: define(['string'], ([name]) => normalizedName(name).replaceAll('.', '-')),
}

/** A template with the parameters of a generator in it, in all of its texts. */
export function renderedWith(template: Traced, parameters: Parameters, isGo: boolean): Traced {
  const fill = isGo ? goTemplate(parameters, template) : plainTemplate(parameters)
  const inValue = (whole: Traced): Traced => {
    if (isText(whole)) return { value: fill(whole.value), origins: whole.origins }
    if (isArray(whole.value)) return listOf(itemsOf(whole).map(inValue), whole.origins)
    if (!isObject(whole.value)) return whole
    const fields = fieldsOf(whole).map(([name, field]) => [fill(name), inValue(field)] as const)
    return mapOf(fields, whole.origins)
  }
  return inValue(template)
}

/** `{{path.basename}}`; what is not defined stays. */
function plainTemplate(parameters: Parameters): (text: string) => string {
  const known = flattened(parameters)
  return text =>
    text.replace(/\{\{([^{}]*)\}\}/g, (written, name: string) => known.get(name.trim()) ?? written)
}

function goTemplate(parameters: Json, { origins }: Traced): (text: string) => string {
  const data = goValue(parameters, origins)
  return text => {
    if (!text.includes('{{')) return text
    try {
      const rendering = startRendering(OWN_FUNCTIONS)
      rendering.parse('template', text)
      return plainText(rendering.render('template', data))
    } catch (error) {
      if (error instanceof TemplateFault) throw new TemplateProblem(error.message)
      throw error
    }
  }
}
