import { suggest } from './suggest.ts'

/** The sentence for a name that nothing has: with the name it was mistaken for, or all of them where they are few. */
export function unknownName(what: string, name: string, known: readonly string[]): string {
  const near = suggest(name, known)
  if (near !== undefined) return `unknown ${what} "${name}" (did you mean "${near}"?)`
  return known.length > 8 || known.length === 0
    ? `unknown ${what} "${name}"`
    : `unknown ${what} "${name}" (known: ${known.join(', ')})`
}
