import { Fault } from './fault.ts'
import type { YamlNode } from './node.ts'

/** The numbers of go-yaml: up to the first, 99 % of the steps may come from aliases; from the second on, 10 %. */
const SMALL_DOCUMENT = 400_000
const LARGE_DOCUMENT = 4_000_000

/**
 * Counts the steps go-yaml takes to decode a document and stops where too many of them come from aliases, exactly
 * where go-yaml does: an alias bomb must be rejected, and a manifest that merely uses aliases must not.
 * An alias costs as many steps as the node it stands for, so nothing needs to be expanded to count.
 */
export class AliasBudget {
  private steps = 1
  private aliasSteps = 0
  /** The steps inside each anchored collection; while it is open, the count before it. */
  private readonly sizes = new Map<YamlNode, number>()

  /** One node more. */
  step(start: number, end: number): void {
    this.steps++
    if (this.aliasSteps > 100) this.check(start, end)
  }

  /** An alias. */
  expand(target: YamlNode, start: number, end: number): void {
    const size = this.sizes.get(target) ?? 1
    this.steps += 1 + size
    this.aliasSteps += size
    if (this.aliasSteps > 100) this.check(start, end)
  }

  /** An anchored collection is about to be counted. */
  measure(node: YamlNode): void {
    this.sizes.set(node, this.steps)
  }

  /** A collection is complete. */
  measured(node: YamlNode): void {
    const before = this.sizes.get(node)
    if (before !== undefined) this.sizes.set(node, this.steps - before)
  }

  private check(start: number, end: number): void {
    if (this.steps <= 1000 || this.aliasSteps / this.steps <= allowedShare(this.steps)) return
    throw new Fault(
      'too much of this document comes from aliases (an alias bomb): write the values out',
      start,
      end,
    )
  }
}

function allowedShare(steps: number): number {
  if (steps <= SMALL_DOCUMENT) return 0.99
  if (steps >= LARGE_DOCUMENT) return 0.1
  return 0.99 - 0.89 * ((steps - SMALL_DOCUMENT) / (LARGE_DOCUMENT - SMALL_DOCUMENT))
}
