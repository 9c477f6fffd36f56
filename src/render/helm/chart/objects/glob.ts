import { goRegExp } from '../../../../kubernetes/grammar/go-regexp.ts'

/**
 * Compiles a pattern of `.Files.Glob`: `*` stands for anything within a folder, `**` for anything at all, and there are `?`,
 * classes such as `[a-z]` and `[!a-z]`, and alternatives such as `{a,b}`. A pattern that is not valid matches everything.
 * https://github.com/gobwas/glob
 */
export function compileGlob(pattern: string): (name: string) => boolean {
  const source = sourceOf(pattern)
  const compiled = source === undefined ? undefined : goRegExp(`^(?s:${source})$`)
  return compiled !== undefined && 'matches' in compiled ? compiled.matches : () => true
}

const TOKEN = /\*+|\?|\[(!?)([^\]\\]+|(?:\\.)+)\]|\\(.)|[{},]|[^*?[\]{}\\,]+/gsu

/** The pattern as a regular expression; undefined where it is not valid. */
function sourceOf(pattern: string): string | undefined {
  let source = ''
  let end = 0
  let depth = 0
  for (const match of pattern.matchAll(TOKEN)) {
    const [token, negation = '', members, character] = match
    if (match.index !== end) return undefined
    end += token.length
    if (token === '{') depth++
    if (token === '}') depth--
    if (depth < 0) return undefined
    if (members !== undefined) source += `[${negation && '^'}${membersOf(members)}]`
    else if (character !== undefined) source += escaped(character)
    else source += WORDS[token] ?? (token === ',' ? (depth > 0 ? '|' : ',') : literalOf(token))
  }
  return depth === 0 && end === pattern.length ? source : undefined
}

const WORDS: Readonly<Record<string, string>> = { '*': '[^/]*', '?': '[^/]', '{': '(?:', '}': ')' }

function literalOf(token: string): string {
  return token.startsWith('**') ? '.*' : escaped(token)
}

/** What stands in brackets: a range, or characters each of which is meant as it is. */
function membersOf(members: string): string {
  const [, from, to] = /^(.)-(.)$/su.exec(members) ?? []
  if (from !== undefined && to !== undefined) return `${escaped(from)}-${escaped(to)}`
  return escaped(members)
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|-]/g, '\\$&')
}
