import { isArray, isObject } from '../../core/json.ts'
import type { SourceText } from '../../core/origin.ts'
import { goValue } from '../helm/chart/values/go-value.ts'
import { FUNCTIONS } from '../helm/functions/index.ts'
import { define } from '../helm/template/declare.ts'
import { TemplateFault } from '../helm/template/faults/fault.ts'
import { startRendering } from '../helm/template/rendering.ts'
import { plainText, runsOf, type Text } from '../helm/template/text/text.ts'
import { inlineText, textMadeFrom } from '../inline-text.ts'
import { fieldsOf, isText, itemsOf, listOf, mapOf, type Traced } from '../traced.ts'
import { normalizedName, type Parameters } from './parameters.ts'

/** That a template cannot be filled in. */
export class TemplateProblem extends Error {}

/** What the templates of an ApplicationSet are written in: that of Go, or its own. */
export interface TemplateLanguage {
  readonly isGo: boolean
  /** Whether a template of Go must not use what is not defined: `goTemplateOptions: [missingkey=error]`. */
  readonly isStrict: boolean
}

/** What templates of an ApplicationSet can call, besides what those of Helm can. */
const OWN_FUNCTIONS = {
  ...FUNCTIONS,
  normalize: define(['string'], ([name]) => normalizedName(name)),
  slugify: define(['string'], ([name]) => normalizedName(name).replaceAll('.', '-')),
}

/** A template with the parameters of a generator in it, in all of its texts. Throws a `TemplateProblem`. */
export function renderedWith(template: Traced, parameters: Parameters, language: TemplateLanguage): Traced {
  if (Object.keys(parameters).length === 0) return template
  const fill = filler(parameters, template, language)
  const inText = (text: string) => plainText(fill(text))
  const inValue = (whole: Traced): Traced => {
    if (isText(whole)) return { value: inText(whole.value), origins: whole.origins }
    if (isArray(whole.value)) return listOf(itemsOf(whole).map(inValue), whole.origins)
    if (!isObject(whole.value)) return whole
    const fields = fieldsOf(whole).map(([name, field]) => [inText(name), inValue(field)] as const)
    return mapOf(fields, whole.origins)
  }
  return inValue(template)
}

/** What a template comes to that is a text with a document in it, as a source of its own. Throws a `TemplateProblem`. */
export function renderedText(
  template: Traced<string>,
  parameters: Parameters,
  language: TemplateLanguage,
): SourceText {
  const { source, document, path } = template.origins.origin
  const written = filler(parameters, template, language)(template.value)
  if (typeof written === 'string') return inlineText(source, document, path, written)
  let at = 0
  const pieces = runsOf(written).flatMap(({ length, place, copied = false }) => {
    const start = at
    at += length
    return place === undefined ? [] : [{ at: start, from: place.from, to: place.to, copied }]
  })
  return textMadeFrom(inlineText(source, document, path, template.value), plainText(written), pieces)
}

function filler(
  parameters: Parameters,
  template: Traced,
  { isGo, isStrict }: TemplateLanguage,
): (text: string) => Text {
  return isGo ? goTemplate(parameters, template, isStrict) : plainTemplate(parameters)
}

/** `{{path.basename}}`; what is not defined stays. */
function plainTemplate(parameters: Parameters): (text: string) => string {
  return text =>
    text.replace(/\{\{([^{}]*)\}\}/g, (written, inner: string) => {
      const value = parameters[inner.trim()]
      return typeof value === 'string' ? value : written
    })
}

function goTemplate(parameters: Parameters, { origins }: Traced, isStrict: boolean): (text: string) => Text {
  const data = goValue(parameters, origins)
  return text => {
    if (!text.includes('{{')) return text
    try {
      const rendering = startRendering(OWN_FUNCTIONS, undefined, undefined, isStrict)
      rendering.parse('template', text)
      return rendering.execute('template', data)
    } catch (error) {
      if (error instanceof TemplateFault) throw new TemplateProblem(error.message)
      throw error
    }
  }
}
