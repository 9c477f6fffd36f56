import type { ResourceSelector } from './resource-selector.ts'

/** What is applied together, as far as it is chosen by. */
export interface AppliedContext {
  /** What it is called in findings. */
  readonly name: string
  /** The folder of its kustomization or chart, or the first of several, as builds know it; absent where it has none. */
  readonly folder?: string
  /** What the values of its chart are called, besides its defaults. */
  readonly values?: string
}

/** Findings that the configuration accepts, with the reason. */
export interface Exemption {
  /** The ids of the rules concerned. */
  readonly rules: ReadonlySet<string>
  /** The resources concerned; all of them where absent. */
  readonly resources?: ResourceSelector
  /** Patterns for the names of the containers concerned; then a finding that is not about a container is not exempt. */
  readonly containers?: readonly string[]
  /** The parts of the rules concerned, such as a capability; then only findings about nothing else are exempt. */
  readonly parts?: readonly string[]
  /** Whether something is among the contexts concerned; then what is applied in no context is not exempt. */
  readonly contexts?: (context: AppliedContext) => boolean
  readonly reason: string
  /** Where the configuration says so: `FILE:LINE:COLUMN`. */
  readonly place: string
}
