import { isArray, isObject, type Json } from '../core/json.ts'
import { Fault } from './fault.ts'
import type { YamlNode } from './node.ts'

interface Suspect {
  readonly fault: Fault
  /** The map or sequence it stands in; undefined at the root. */
  readonly holder: Json | undefined
  readonly number: boolean
}

/**
 * What YAML can say and JSON cannot: infinities, NaN, and keys that are null or beyond 64 bits. kubectl notices only
 * when it prints the finished value, so what a later duplicate key has replaced does not count.
 */
export class Unprintable {
  private readonly suspects: Suspect[] = []
  /** The same by their holder. */
  private readonly held = new Map<Json | undefined, Suspect[]>()

  /** A node has become a value. */
  look({ value, start, end }: YamlNode, parent: YamlNode | undefined): void {
    if (typeof value !== 'number' || Number.isFinite(value)) return
    const fault = new Fault(
      'JSON has no infinity and no NaN: quote the value if it is meant as text',
      start,
      end,
    )
    this.add({ fault, holder: parent?.value, number: true })
  }

  /** A key that has no text form. */
  badKey({ value, start, end }: YamlNode, map: YamlNode): void {
    const what = value === null ? 'null' : 'a number beyond 64 bits'
    const fault = new Fault(
      `a key cannot be ${what}: write the key, or quote it`,
      start,
      Math.max(end, start + 1),
    )
    this.add({ fault, holder: map.value, number: false })
  }

  /** The entries of one map have been copied into another. */
  merged(from: YamlNode, into: YamlNode): void {
    for (const suspect of this.held.get(from.value) ?? []) this.add({ ...suspect, holder: into.value })
  }

  private add(suspect: Suspect): void {
    this.suspects.push(suspect)
    const others = this.held.get(suspect.holder)
    if (others === undefined) this.held.set(suspect.holder, [suspect])
    else others.push(suspect)
  }

  /** The faults that the finished value still holds. */
  faults(root: Json): Fault[] {
    if (this.suspects.length === 0) return []
    const { containers, numbers } = reachable(root)
    const faults = this.suspects.flatMap(({ fault, holder, number }) => {
      if (number && !numbers) return []
      return holder === undefined || containers.has(holder) ? [fault] : []
    })
    return [...new Set(faults)]
  }
}

/** All maps and sequences of a value, and whether a number in it is not finite. */
function reachable(root: Json): { containers: Set<Json>; numbers: boolean } {
  const containers = new Set<Json>()
  const stack: Json[] = [root]
  let numbers = false
  for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
    if (typeof value === 'number' && !Number.isFinite(value)) numbers = true
    if ((!isObject(value) && !isArray(value)) || containers.has(value)) continue
    containers.add(value)
    for (const child of isArray(value) ? value : Object.values(value)) stack.push(child)
  }
  return { containers, numbers }
}
