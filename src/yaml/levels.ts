import { Fault } from './fault.ts'
import type { YamlNode } from './node.ts'

/**
 * How many levels deep a document may be nested. kubectl reads ten times as many, and no real object has a tenth of them:
 * here they are few enough for whatever walks an object to call itself on what is inside.
 */
const MAX_LEVELS = 1_000

/** Counts how deep a document is nested, in the values that aliases stand for too, and stops where that is too deep. */
export class Levels {
  /** For each collection that is open, the levels from it down to the deepest so far. */
  private readonly heights: number[] = []
  /** The same of those with an anchor. */
  private readonly anchored = new Map<YamlNode, number>()

  /** A collection that has an anchor is about to be opened. */
  measure(node: YamlNode): void {
    this.anchored.set(node, 1)
  }

  /** A collection starts. */
  open({ start }: YamlNode): void {
    this.heights.push(1)
    this.check(0, start, start + 1)
  }

  /** The innermost collection is complete. */
  close(node: YamlNode): void {
    const height = this.heights.pop() ?? 1
    if (this.anchored.has(node)) this.anchored.set(node, height)
    this.reach(height + 1)
  }

  /** An alias, which is as deep as what it stands for. */
  expand(target: YamlNode, start: number, end: number): void {
    const height = this.anchored.get(target) ?? 0
    this.check(height, start, end)
    this.reach(height + 1)
  }

  private reach(height: number): void {
    const last = this.heights.length - 1
    if (last >= 0) this.heights[last] = Math.max(this.heights[last] ?? 1, height)
  }

  private check(more: number, start: number, end: number): void {
    if (this.heights.length + more <= MAX_LEVELS) return
    throw new Fault(`nested more than ${MAX_LEVELS} levels deep, which is too deep to be checked`, start, end)
  }
}
