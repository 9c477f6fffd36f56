import { isDigit, isLetter } from '../text/letters.ts'

/** What a replacement is made of: text, and groups by their numbers. */
export type Replacement = readonly (string | number)[]

/**
 * Reads a replacement: `$1`, `$name` and `${name}` stand for groups, `$$` for a dollar. A group that is not there is nothing.
 * https://pkg.go.dev/regexp#Regexp.Expand
 */
export function readReplacement(template: string, groups: readonly string[]): Replacement {
  const parts: (string | number)[] = []
  let at = 0
  for (let dollar = template.indexOf('$'); dollar >= 0; dollar = template.indexOf('$', at)) {
    parts.push(template.slice(at, dollar))
    const reference = template.startsWith('$$', dollar) ? undefined : readReference(template, dollar + 1)
    if (reference === undefined) parts.push('$')
    else parts.push(groupCalled(reference.name, groups) ?? '')
    at = reference?.end ?? dollar + (template.startsWith('$$', dollar) ? 2 : 1)
  }
  parts.push(template.slice(at))
  return parts
}

/** The name of a group and where it ends; undefined where there is none. */
function readReference(template: string, from: number): { name: string; end: number } | undefined {
  const isBraced = template[from] === '{'
  const start = isBraced ? from + 1 : from
  let end = start
  for (const character of template.slice(start)) {
    if (character !== '_' && !isLetter(character) && !isDigit(character)) break
    end += character.length
  }
  if (end === start || (isBraced && template[end] !== '}')) return undefined
  return { name: template.slice(start, end), end: isBraced ? end + 1 : end }
}

/** The number of a group; undefined where there is none of that name or number. */
function groupCalled(name: string, groups: readonly string[]): number | undefined {
  const isNumber = /^(0|[1-9]\d{0,8})$/.test(name)
  const index = isNumber ? Number(name) : groups.indexOf(name)
  const isThere = index < groups.length && (isNumber || index > 0)
  return isThere ? index : undefined
}
