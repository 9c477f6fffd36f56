import type { JsonObject } from '../../core/json.ts'
import type { Reference } from '../../core/outline/index.ts'

/** What a name means: its group and kind, and the name and namespace where they are not those written. */
export type Meaning = Pick<Reference, 'groupKind' | 'namespace' | 'optional' | 'port'> & {
  readonly name?: string
}

/** Says what a name means where the fields beside it, or its own parts, decide; undefined where it names no resource. */
export type Meant = (written: string, holder: JsonObject) => Meaning | undefined

/** The group and kind that a field names, as `Resource.groupKind` writes them, or what says it. */
export type Named = string | Meant

/**
 * Where names of other resources are in an object: by field, what is named there, or what is inside the field. In
 * brackets, what each item of a list is or holds.
 */
export interface Pointers {
  readonly [field: string]: Named | Pointers | PointerList
}

export type PointerList = readonly [Named | Pointers | PointerList]

/** Objects that a controller makes of a resource. */
export interface Made {
  readonly groupKind: string
  /**
   * What they are called: the first of these in which every field is there. A field is in braces, such as
   * `{metadata.name}-app`; `*` on the way to it is each item of a list, and `@` at the end each key of a map.
   */
  readonly called: readonly string[]
  /** Whether they are made of this one; absent where they always are. */
  readonly given?: (object: unknown) => boolean
}

/** How the resources of a kind are related to others. */
export interface Relations {
  readonly refers?: Pointers
  readonly makes?: readonly Made[]
}

/** The relations of kinds that belong together, by group and kind, and the documentation that they are from. */
export interface RelationTable {
  readonly links: readonly string[]
  readonly kinds: Readonly<Record<string, Relations>>
}

/** One object of a kind, called the first of these names for which there is everything. */
export function made(groupKind: string, ...called: readonly string[]): Made {
  return { groupKind, called }
}

/** An object of a kind for each of these names. */
export function madeEach(groupKind: string, ...called: readonly string[]): readonly Made[] {
  return called.map(name => made(groupKind, name))
}
