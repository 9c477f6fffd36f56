import type { ResourceSelector } from './resource-selector.ts'

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
  readonly reason: string
  /** Where the configuration says so: `FILE:LINE:COLUMN`. */
  readonly place: string
}
