import { append } from '../core/append.ts'
import type { Json } from '../core/json.ts'
import type { Path } from '../core/path.ts'
import { AliasBudget } from './alias-budget.ts'
import { Fault } from './fault.ts'
import { keyText } from './keys.ts'
import { Levels } from './levels.ts'
import { arrayOf, collection, leaf, OPEN, type OpenNode, objectOf } from './node.ts'
import { resolvePlain } from './resolve.ts'
import { MERGE_TAG, resolveTagged } from './tags.ts'
import { Unprintable } from './unprintable.ts'

/**
 * Builds the nodes of one document and the JSON kubectl makes of them, in one go. What kubectl rejects although the
 * syntax is right is collected in `faults`, so that all of it can be reported.
 */
export class Composer {
  readonly faults: Fault[] = []
  /** Maps, with their paths, that may hold a key twice or have a key overridden by a merge. */
  readonly suspects = new Map<OpenNode, Path>()
  root: OpenNode | undefined
  /** The offset after the last node that was completed. */
  lastEnd = 0

  private readonly stack: OpenNode[] = []
  private readonly anchors = new Map<string, OpenNode>()
  private nextAnchor: string | undefined
  private readonly budget = new AliasBudget()
  private readonly levels = new Levels()
  private readonly unprintable = new Unprintable()

  /** Whether the innermost collection has no item yet. */
  isEmpty(): boolean {
    return this.stack[this.stack.length - 1]?.items.length === 0
  }

  /** Gives the next node an anchor. */
  anchorNext(name: string): void {
    this.nextAnchor = name
  }

  /** A scalar that is not written at all. */
  empty(at: number): void {
    this.scalar('', at, at, '', true)
  }

  /** A scalar; `tag` is empty where there is none. */
  scalar(text: string, start: number, end: number, tag: string, plain: boolean): void {
    if (text === '<<' && (tag === '' ? plain : tag === '!' || tag === MERGE_TAG) && this.expectsKey()) {
      this.add(leaf('merge', start, end, text, false))
      return
    }
    this.budget.step(start, end)
    if (tag === '') {
      if (plain) {
        const { value, float } = resolvePlain(text)
        this.add(leaf('scalar', start, end, value, float))
      } else {
        this.add(leaf('scalar', start, end, text, false))
      }
      return
    }
    const { value, float } = this.tagged(tag, text, start, end)
    this.add(leaf('scalar', start, end, value, float))
  }

  /** A scalar whose value needs no resolving, from JSON. */
  literal(value: Json, start: number, end: number): void {
    this.budget.step(start, end)
    this.add(leaf('scalar', start, end, value, false))
  }

  private tagged(tag: string, text: string, start: number, end: number): { value: Json; float: boolean } {
    try {
      return resolveTagged(tag, text, start, end)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      this.faults.push(error)
      return { value: text, float: false }
    }
  }

  /** An alias, which has the value of the node it stands for. */
  alias(name: string, start: number, end: number): void {
    const target = this.anchors.get(name)
    const node = leaf('alias', start, end, target?.value ?? null, target?.float ?? false)
    if (target === undefined) {
      this.faults.push(new Fault(`the anchor "${name}" is not defined above in this document`, start, end))
    } else if (target.end === OPEN) {
      this.faults.push(
        new Fault(`the anchor "${name}" stands for a value that contains this alias`, start, end),
      )
      node.value = null
    } else {
      node.target = target
      this.budget.expand(target, start, end)
      this.levels.expand(target, start, end)
    }
    this.add(node)
  }

  /** Opens a collection; what follows goes into it until `close`. */
  open(kind: 'map' | 'sequence', start: number): void {
    const node = collection(kind, start)
    if (this.nextAnchor !== undefined) {
      this.budget.measure(node)
      this.levels.measure(node)
    }
    this.budget.step(start, start + 1)
    this.levels.open(node)
    this.add(node)
    this.stack.push(node)
  }

  /** Closes the innermost collection. */
  close(end: number): void {
    const node = this.stack.pop()
    if (node === undefined) return
    node.end = Math.max(end, node.start)
    this.lastEnd = node.end
    this.budget.measured(node)
    this.levels.close(node)
    const parent = this.stack[this.stack.length - 1]
    if (parent?.kind !== 'map' || parent.items.length % 2 !== 0) return
    if (parent.items[parent.items.length - 2]?.kind === 'merge') this.merge(parent, node)
  }

  /** The faults that only show in the finished value. Called once, at the end. */
  finish(): void {
    if (this.root !== undefined) append(this.faults, this.unprintable.faults(this.root.value))
  }

  private expectsKey(): boolean {
    const parent = this.stack[this.stack.length - 1]
    return parent?.kind === 'map' && parent.items.length % 2 === 0
  }

  private add(node: OpenNode): void {
    if (node.end !== OPEN) this.lastEnd = node.end
    if (this.nextAnchor !== undefined) {
      this.anchors.set(this.nextAnchor, node)
      this.nextAnchor = undefined
    }
    const parent = this.stack[this.stack.length - 1]
    if (parent === undefined) {
      this.root = node
      this.unprintable.look(node, undefined)
      return
    }
    const { items } = parent
    items.push(node)
    if (parent.kind === 'sequence') {
      arrayOf(parent).push(node.value)
      this.unprintable.look(node, parent)
      return
    }
    if (items.length % 2 === 1) {
      if (isCollection(node)) this.faults.push(badKey(node))
      return
    }
    const key = items[items.length - 2]
    if (key !== undefined) this.set(parent, key, node)
  }

  private set(map: OpenNode, key: OpenNode, value: OpenNode): void {
    if (key.kind === 'merge') {
      if (value.end !== OPEN) this.merge(map, value)
      return
    }
    if (isCollection(key)) return
    const text = keyText(key)
    if (text === undefined) {
      this.unprintable.badKey(key, map)
      return
    }
    const object = objectOf(map)
    if (text in object) this.suspect(map)
    object[text] = value.value
    this.unprintable.look(value, map)
  }

  /** Merges in document order: what a merge brings replaces what stands above it. */
  private merge(into: OpenNode, value: OpenNode): void {
    const sources = value.kind === 'sequence' ? value.items.toReversed() : [value]
    for (const source of sources) {
      const map = source.target ?? source
      if (map.kind !== 'map') {
        if (source.kind === 'alias' && source.target === undefined) continue
        const message = 'the merge key "<<" takes a map, an alias of a map, or a list of those'
        this.faults.push(new Fault(message, value.start, Math.max(value.end, value.start + 1)))
        return
      }
      Object.assign(objectOf(into), map.value)
      this.unprintable.merged(map, into)
    }
    if (into.items.length > 2) this.suspect(into)
  }

  private suspect(map: OpenNode): void {
    if (!this.suspects.has(map)) this.suspects.set(map, this.pathTo(map))
  }

  /** The path to one of the open collections. */
  private pathTo(node: OpenNode): Path {
    const path: (string | number)[] = []
    for (const open of this.stack) {
      if (open === node) break
      const { items } = open
      const key = items[items.length - 2]
      if (open.kind === 'sequence') path.push(items.length - 1)
      else if (key !== undefined) path.push(keyText(key) ?? '')
    }
    return path
  }
}

function isCollection({ kind, target }: OpenNode): boolean {
  const { kind: meant } = target ?? { kind }
  return meant === 'map' || meant === 'sequence'
}

function badKey({ kind, target, start, end }: OpenNode): Fault {
  const what = (target?.kind ?? kind) === 'map' ? 'a map' : 'a list'
  return new Fault(
    `${what} cannot be a key: quote the value if it is meant as text`,
    start,
    Math.max(end, start + 1),
  )
}
