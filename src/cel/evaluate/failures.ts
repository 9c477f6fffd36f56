/** That an expression has no value for the variables at hand: as the word is in CEL, an error. */
export class CelError extends Error {}

/** That an expression depends on something that nobody knows before the object is applied; the message says on what. */
export class Undecided extends Error {}

/** That an evaluation took more steps than it may: for one expression, or for all of the run. */
export class Exhausted extends Error {
  readonly of: 'expression' | 'run'
  constructor(of: 'expression' | 'run', message: string) {
    super(message)
    this.of = of
  }
}

/** Ends an evaluation with an error. */
export function celError(message: string): never {
  throw new CelError(message)
}

/** Ends an evaluation that depends on what is not known, as in `who creates it`. */
export function undecided(why: string): never {
  throw new Undecided(why)
}

/** Whether something holds for all items. One for which it is not known matters only where it holds for the others. */
export function holdsForAll<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  let open: Undecided | undefined
  for (const item of items) {
    try {
      if (!holds(item)) return false
    } catch (error) {
      if (!(error instanceof Undecided)) throw error
      open ??= error
    }
  }
  if (open !== undefined) throw open
  return true
}

/** Whether something holds for one item. One for which it is not known matters only where it holds for no other. */
export function holdsForSome<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  return !holdsForAll(items, item => !holds(item))
}
