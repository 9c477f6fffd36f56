import { plainText, type Text, TracedText } from '../../template/text/text.ts'
import { madeOf } from './splicer.ts'
import { withoutStrayBytes } from './stray-bytes.ts'

/** A text with each character replaced; bytes that are not UTF-8 become the replacement character. */
export function mapCharacters(text: Text, map: (character: string) => string): Text {
  const valid = withoutStrayBytes(text)
  let mapped = ''
  for (const character of plainText(valid)) mapped += map(character)
  return likewise(valid, mapped)
}

/** A text that was made of another one character by character, where each stayed in its place if they are equally long. */
function likewise(original: Text, mapped: string): Text {
  if (mapped === plainText(original)) return original
  const isInPlace = original instanceof TracedText && original.text.length === mapped.length
  if (!isInPlace) return madeOf(original, mapped)
  return new TracedText(
    mapped,
    original.runs.map(run => ({ ...run, copied: false })),
  )
}
