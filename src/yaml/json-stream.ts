import { isGoSpace } from './characters.ts'
import { Composer } from './composer.ts'
import { Fault } from './fault.ts'
import { parseJson, skipJsonSpace } from './json-parser.ts'

/** The values read from a stream that starts like JSON. */
export interface JsonStream {
  readonly documents: readonly { readonly start: number; readonly end: number; readonly composer: Composer }[]
  /** Where the rest starts; the end where nothing is left. */
  readonly rest: number
  /** Whether the rest is to be read as YAML. */
  readonly isYaml: boolean
  /** Why the rest is not JSON. */
  readonly fault: Fault | undefined
}

const LOOK_AHEAD = 4096

/** Whether kubectl takes a text for JSON: its first character that is not white space is `{`. */
export function isJsonStream(text: string): boolean {
  const limit = Math.min(text.length, LOOK_AHEAD)
  let at = 0
  while (at < limit && isGoSpace(text.charCodeAt(at))) at++
  return at < limit && text.charCodeAt(at) === 0x7b
}

/**
 * Reads concatenated JSON values. Where that fails at the first or second value, the rest is YAML after all; later it
 * is an error.
 */
export function readJsonStream(text: string): JsonStream {
  const documents: { start: number; end: number; composer: Composer }[] = []
  let rest = 0
  for (;;) {
    const start = skipJsonSpace(text, rest)
    if (start >= text.length) return { documents, rest: text.length, isYaml: false, fault: undefined }
    const composer = new Composer()
    try {
      const end = parseJson(text, start, composer)
      documents.push({ start, end, composer })
      rest = end
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      if (documents.length > 1) return { documents, rest: start, isYaml: false, fault: error }
      const yaml = skipToFirstLine(text, rest)
      return { documents, rest: yaml ?? start, isYaml: yaml !== undefined, fault: error }
    }
  }
}

/** Skips white space up to and including the first line break. kubectl gives up within the last three bytes. */
function skipToFirstLine(text: string, from: number): number | undefined {
  for (let at = from; !isWithinLastBytes(text, at); at++) {
    const c = text.charCodeAt(at)
    if (!isGoSpace(c)) return at
    if (c === 0x0a) return at + 1
  }
  return undefined
}

function isWithinLastBytes(text: string, at: number): boolean {
  return text.length - at < 4 && new TextEncoder().encode(text.slice(at)).length < 4
}
