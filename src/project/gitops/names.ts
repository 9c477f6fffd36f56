import { groupBy } from '../../core/group-by.ts'
import { type Delivery, fileOf } from './explore.ts'

/**
 * A name for each delivery that no other one has: the title of its object, and where several objects are called the same, the file
 * that tells them apart. That is the one of the object, or of the object that applies it, and so on.
 */
export function namesOf(
  deliveries: readonly Delivery[],
  nameOf: (path: string) => string,
): ReadonlyMap<Delivery, string> {
  const all = new Set(deliveries)
  const names = new Map<Delivery, string>()
  for (const [title, alike] of groupBy(deliveries, delivery => delivery.title)) {
    const files = alike.map(delivery => filesAbove(delivery, all))
    const level = levelThatDiffers(files)
    for (const [index, delivery] of alike.entries()) {
      const file = files[index]?.[level]
      const place = file === undefined ? `#${index + 1}` : nameOf(file)
      names.set(delivery, alike.length === 1 ? title : `${title} (${place})`)
    }
  }
  return names
}

/** The files of an object, of what applies it, and so on. */
function filesAbove(delivery: Delivery, all: ReadonlySet<Delivery>): readonly string[] {
  const seen = new Set<Delivery>()
  for (let next: Delivery | undefined = delivery; next !== undefined && !seen.has(next); ) {
    seen.add(next)
    next = [...next.foundIn].find((holder): holder is Delivery => 'object' in holder && all.has(holder))
  }
  return [...seen].map(({ object }) => fileOf(object))
}

/** The least number of steps up at which all differ; one beyond the last where they never do. */
function levelThatDiffers(files: readonly (readonly string[])[]): number {
  const most = Math.max(...files.map(({ length }) => length))
  for (let level = 0; level < most; level++)
    if (new Set(files.map(steps => steps[level])).size === files.length) return level
  return most
}
