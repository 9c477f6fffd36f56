/** Which values templates use, as far as their text tells. */
export interface ValueUses {
  /** The paths that follow `.Values`, such as `image.tag`, with where each stands. */
  readonly paths: readonly ValueUse[]
  /** Whether some template uses all values at once, so that nothing is known of any. */
  readonly all: boolean
}

export interface ValueUse {
  readonly path: readonly string[]
  readonly from: number
  readonly to: number
}

/** `.Values`, and the names that follow it, or the texts that `index`, `get` and others of their kind are given. */
const USE = /\bValues((?:\.\w+)+)?((?:\s+"[^"\\\n]*")*)/g

/** What takes a value out of a map by its name. */
const BY_NAME = /\b(?:index|get|hasKey|dig|pluck)\s+\(?\s*[$\w.]*\.$/

/**
 * The values that a text uses, be they in an action or in the text itself: what is taken for used too much does no harm.
 */
export function valueUsesIn(text: string): ValueUses {
  const paths: ValueUse[] = []
  let all = false
  const code = withoutComments(text)
  for (const { 0: found, 1: names = '', 2: texts = '', index } of code.matchAll(USE)) {
    const path = names.split('.').slice(1)
    const before = code.slice(Math.max(0, index - 60), index)
    const words = BY_NAME.test(before)
      ? Array.from(texts.matchAll(/"([^"]*)"/g), ([, word = '']) => word)
      : []
    if (path.length + words.length === 0) all = all || before.endsWith('.')
    else paths.push({ path: [...path, ...words], from: index, to: index + found.length - texts.length })
  }
  return { paths, all }
}

/** The text with blanks for the comments of templates. */
function withoutComments(text: string): string {
  return text.replace(/\{\{-?\s*\/\*[\s\S]*?\*\//g, comment => ' '.repeat(comment.length))
}
