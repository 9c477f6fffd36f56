/**
 * Thrown where something is asked for that loads asynchronously: code for expressions, or rules of one's own. Configurations
 * are read in the middle of a walk over folders, which cannot wait, and few of them need any of that.
 */
export class NotLoaded extends Error {
  override name = 'NotLoaded'
  readonly load: () => Promise<void>
  constructor(load: () => Promise<void>) {
    super('asked for before it was loaded')
    this.load = load
  }
}

/** Something that loads when it is first asked for; until then asking throws `NotLoaded`. */
export function loadedLater<T>(load: () => Promise<T>): () => T {
  let loaded: { readonly value: T } | undefined
  return () => {
    if (loaded !== undefined) return loaded.value
    throw new NotLoaded(async () => {
      loaded = { value: await load() }
    })
  }
}

/** Does something again and again until all that it asks for is loaded. It has to be harmless to begin it anew. */
export async function whenLoaded<T>(work: () => T | Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof NotLoaded)) throw error
      await error.load()
    }
  }
}
