/** A variable that Flux refuses to replace. */
export interface Refused {
  /** `${list[0]}`, or the beginning of one that has no end. */
  readonly written: string
  /** Where it begins in the text. */
  readonly start: number
  /** What is wrong with it, in a few words. */
  readonly reason: string
}

/** What may be a name: letters, digits and underscores. */
const NAME = '[\\p{L}\\p{Nd}_]+'

/** What is wrong behind `${`, by the first that holds. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^#(?!${NAME}\\})`, 'u'), `write "${'$'}{#NAME}" for the length of a variable`],
  [new RegExp(`^(?!#|${NAME})`, 'u'), `a variable name must follow "${'$'}{"`],
  [
    new RegExp(`^${NAME}(?:[^\\p{L}\\p{Nd}_}:=,^/#%]|$)`, 'u'),
    'only "}" or an operator such as ":-" may follow the name',
  ],
  [new RegExp(`^${NAME}:\\}`, 'u'), 'a default or an offset must follow ":"'],
  [new RegExp(`^${NAME}(?:\\^{1,2}|,{1,2})[^}^,]`, 'u'), 'only "}" may follow "^" or ","'],
]

/**
 * The first variable in a text that keeps Flux from applying the whole object, as far as that is certain. `$${` is not a variable.
 * https://github.com/fluxcd/pkg/blob/main/envsubst/parse/parse.go
 */
export function firstRefused(text: string): Refused | undefined {
  for (const { index } of text.matchAll(/(?<!\$)(?:\$\$)*\$\{/g)) {
    const start = text.indexOf('{', index) - 1
    const rest = text.slice(start + 2)
    const found = REASONS.find(([sign]) => sign.test(rest))
    if (found !== undefined) return { written: excerpt(text.slice(start)), start, reason: found[1] }
  }
  return undefined
}

/** The most of a variable that is shown. */
const MAX_SHOWN = 40

function excerpt(text: string): string {
  const [line = ''] = text.split('\n', 1)
  const end = line.indexOf('}')
  return line.slice(0, end < 0 ? MAX_SHOWN : Math.min(end + 1, MAX_SHOWN))
}
