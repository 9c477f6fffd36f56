import { TemplateFault } from '../../../src/render/helm/template/faults/fault.ts'
import { startRendering } from '../../../src/render/helm/template/rendering.ts'
import { plainText, runsOf, type Text } from '../../../src/render/helm/template/text/text.ts'
import { FUNCTIONS } from './functions.ts'
import { typed } from './typed.ts'

/** A template, and what it is executed with. */
export interface Case {
  readonly template: string
  readonly data: unknown
}

export type Outcome = { readonly output: string } | { readonly error: string }

/** What our engine makes of a template. */
export function run({ template, data }: Case): Outcome {
  const rendering = startRendering(FUNCTIONS)
  try {
    rendering.parse('t', template)
    const text = rendering.execute('t', typed(data))
    checkRuns(text, template)
    return { output: plainText(text) }
  } catch (error) {
    if (error instanceof TemplateFault) return { error: error.details.goMessage }
    throw error
  }
}

/** Throws where the map from the output to the template is not one. */
function checkRuns(text: Text, template: string): void {
  let at = 0
  for (const { length, place, copied } of runsOf(text)) {
    if (place === undefined) throw new Error('a part of the output has no place')
    const source = template.slice(place.from, place.to)
    const written = plainText(text).slice(at, at + length)
    if (copied ? source !== written : !(source.startsWith('{{') && source.endsWith('}}'))) {
      throw new Error(`${JSON.stringify(written)} did not come from ${JSON.stringify(source)}`)
    }
    at += length
  }
  if (at !== plainText(text).length) throw new Error('the parts of the output do not add up to it')
}
