import type { Peer } from '../core/rule.ts'

/** The tool a suppression was written for. */
export type Origin = 'k8s-lint' | Peer

/** How far a suppression reaches; `object` is all of the object it stands in. */
export type Form = 'line' | 'next-line' | 'block' | 'block-end' | 'file' | 'object'

/** A suppression as it is written, before anybody knows what it covers. */
export interface Directive {
  readonly origin: Origin
  readonly form: Form
  /** What users call it: `k8s-lint-disable-line`, or the key of the annotation. */
  readonly label: string
  /** Rule ids, with `*` for any characters, or the checks of another tool. Never empty: `*` alone is everything. */
  readonly names: readonly string[]
  /** Empty where none is given. */
  readonly reason: string
  /** The last day on which it holds, as an ISO date. */
  readonly expires?: string
  /** What is wrong with it. Then it suppresses nothing. */
  readonly problem?: string
}

/** The name that stands for all rules. */
export const EVERYTHING = '*'
