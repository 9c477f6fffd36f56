import { isSame, type JsonObject } from '../core/json.ts'
import { onceOnly } from '../core/once-only.ts'
import { expandList } from '../kubernetes/lists.ts'
import type { Build } from '../render/build.ts'
import { keyOfObject } from './identify.ts'

/** A place from which objects are applied: a context, or a file that no context has a part in. */
export interface AppliedPlace {
  /** What the values of a chart are called, besides its defaults. */
  readonly values?: string | undefined
  /** What was applied from there before the changes to be judged. */
  readonly before: readonly JsonObject[]
  /** What is applied from there now; nothing where the place is gone. */
  readonly now: readonly JsonObject[]
}

/**
 * Finds the earlier version of an object that its place did not apply before, by the key of the object (see `keyOfObject`) and the
 * name of the values that a chart was rendered with. It is the one that another place applies no longer. Where several places do,
 * and what they applied differs, or where the object has appeared in several places, it is undefined: environments often share names.
 */
export type MovedFrom = (key: string, values?: string) => JsonObject | undefined

/** A context as it is now, and as it was; `before` is undefined where nothing in it has changed. */
interface ComparedContext {
  readonly values?: string
  readonly build: () => Pick<Build, 'resources'>
  readonly before?: (() => Pick<Build, 'resources'>) | undefined
}

/** @param places What may have changed besides the contexts; asked only when some object has appeared. */
export function movedAmong(
  contexts: readonly ComparedContext[],
  places: () => readonly AppliedPlace[],
): MovedFrom {
  const moves = onceOnly(() => movesAmong([...contexts.flatMap(changedPlace), ...places()]))
  return (key, values) => {
    const { vanished, appeared } = moves().get(moveKey(key, values)) ?? NO_MOVE
    const [first, ...others] = vanished
    return first !== undefined && appeared === 1 && others.every(other => isSame(first, other))
      ? first
      : undefined
  }
}

/** What no longer is where it was, and how many places apply something of that name that did not before. */
interface Move {
  readonly vanished: JsonObject[]
  appeared: number
}

const NO_MOVE: Move = { vanished: [], appeared: 0 }

function movesAmong(places: readonly AppliedPlace[]): ReadonlyMap<string, Move> {
  const moves = new Map<string, Move>()
  const moveOf = (key: string, values: string | undefined) => {
    const name = moveKey(key, values)
    const move = moves.get(name) ?? { vanished: [], appeared: 0 }
    moves.set(name, move)
    return move
  }
  for (const { values, before, now } of places) {
    const old = keyed(before)
    const present = keyed(now)
    for (const [key, object] of old) if (!present.has(key)) moveOf(key, values).vanished.push(object)
    for (const key of present.keys()) if (!old.has(key)) moveOf(key, values).appeared++
  }
  return moves
}

/** A context, where something in it has changed. */
function changedPlace({ values, before, build }: ComparedContext): readonly AppliedPlace[] {
  if (before === undefined) return []
  const objectsOf = ({ resources }: Pick<Build, 'resources'>) => resources.map(({ value }) => value)
  return [{ values, before: objectsOf(before()), now: objectsOf(build()) }]
}

/** Objects by what they are known by; of several that are called the same, one. */
function keyed(objects: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  const single = objects.flatMap(value => expandList(value).map(({ object }) => object))
  return new Map(single.map(object => [keyOfObject(object), object]))
}

function moveKey(key: string, values = ''): string {
  return `${values}\n${key}`
}
