/** A text with the stretches between `⟦` and `⟧` marked. */
export interface Marked {
  readonly text: string
  readonly marks: readonly { readonly start: number; readonly end: number }[]
}

/** Takes the marks out of a text. Marks may not be nested. */
export function marked(source: string): Marked {
  let text = ''
  const marks: { start: number; end: number }[] = []
  for (const [index, part] of source.split(/[⟦⟧]/).entries()) {
    if (index % 2 === 1) marks.push({ start: text.length, end: text.length + part.length })
    text += part
  }
  return { text, marks }
}
