import type { CelType } from '../types/types.ts'

/** A type that a schema declares for a variable, and how large its values can be. */
export interface DeclaredType {
  readonly type: CelType
  /** The most characters of a text, items of a list or entries of a map; 0 of what has no size. */
  readonly size: number
  /** The type of a field; undefined where there is none of that name. */
  readonly field?: (name: string) => DeclaredType | undefined
  /** The type of the items of a list, or of the values of a map. */
  readonly item?: DeclaredType
  /** The type of the keys of a map. */
  readonly key?: DeclaredType
}

/** The steps that lead into lists and maps, besides the names of fields. */
export const ITEMS = '@items'
export const VALUES = '@values'
export const KEYS = '@keys'

/** What a path leads to, whose first step is a variable of the declared type. */
export function typeAt(root: DeclaredType, path: readonly string[]): DeclaredType | undefined {
  if (path.length === 0) return undefined
  let type: DeclaredType | undefined = root
  for (const step of path.slice(1)) {
    if (step === ITEMS || step === VALUES) type = type?.item
    else if (step === KEYS) type = type?.key
    else type = type?.field?.(step)
    if (type === undefined) return undefined
  }
  return type
}
