const SLOTS = 4096
const LONGEST = 64

/** Keys seen before; nothing but a cache, so a collision costs time and no more. */
const cache: string[] = new Array<string>(SLOTS).fill('')

/**
 * The text of a key. Manifests repeat a few hundred keys over and over, and a string that is the same object each time
 * makes a property look-up several times as fast as a fresh one.
 */
export function keyString(text: string, start: number, end: number): string {
  const length = end - start
  if (length > LONGEST) return text.slice(start, end)
  let hash = length
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0
  const slot = (hash ^ (hash >>> 12)) & (SLOTS - 1)
  const known = cache[slot] ?? ''
  if (known.length === length && text.startsWith(known, start)) return known
  // As the name of a property a string is copied, so the cache does not keep the whole file alive.
  const [key = ''] = Object.keys({ [text.slice(start, end)]: 0 })
  cache[slot] = key
  return key
}
