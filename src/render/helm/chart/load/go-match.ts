/**
 * Compiles a pattern as Go's `filepath.Match` reads it; undefined for one that is not valid.
 * https://pkg.go.dev/path/filepath#Match
 * @param isDeep Whether `*` and `?` stand for slashes, too, as in the paths that git is asked for.
 */
export function compileGoMatch(pattern: string, { isDeep = false } = {}): RegExp | undefined {
  let source = ''
  let rest = pattern
  while (rest !== '') {
    const [found = '', members] = TOKEN.exec(rest) ?? []
    const part = members === undefined ? single(found, isDeep ? '.' : '[^/]') : classOf(members)
    if (part === undefined) return undefined
    source += part
    rest = rest.slice(found.length)
  }
  return new RegExp(`^${source}$`, 'su')
}

/** A class, an escaped character, or a character; a bracket that is never closed and a backslash at the end match nothing of this. */
const TOKEN = /^(?:\[(\^?(?:\\.|[^\\\]])+)\]|\\.|[^[\\])/su

function single(word: string, any: string): string | undefined {
  if (word === '') return undefined
  if (word === '*') return `${any}*`
  if (word === '?') return any
  return escapedRegExp(word.replace(/^\\(?=.)/su, ''))
}

/** The class of a regular expression; undefined where a range lacks one of its ends. */
function classOf(members: string): string | undefined {
  const isNegated = members.startsWith('^')
  const ranges = [...members.slice(isNegated ? 1 : 0).matchAll(/(\\?.)(?:-(\\?.))?/gsu)]
  const parts = ranges.map(([, from = '', to]) => rangeOf(from, to))
  if (parts.includes(undefined) || parts.length === 0) return undefined
  return `[${isNegated ? '^' : ''}${parts.join('')}]`
}

function rangeOf(from: string, to: string | undefined): string | undefined {
  if (from === '-') return undefined
  const [low, high] = [unescaped(from), to === undefined ? undefined : unescaped(to)]
  if (high === undefined) return escapedRegExp(low)
  return low > high ? undefined : `${escapedRegExp(low)}-${escapedRegExp(high)}`
}

function unescaped(character: string): string {
  return character.length > 1 ? character.replace(/^\\/, '') : character
}

function escapedRegExp(text: string): string {
  return text.replace(/[\^$\\.*+?()[\]{}|]/g, '\\$&').replaceAll('-', '\\x2d')
}
