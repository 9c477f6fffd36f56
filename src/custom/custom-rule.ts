import type { Issue } from '../core/finding.ts'
import type { Resource } from '../core/resource.ts'
import { type ResourceSelector, selects } from '../core/resource-selector.ts'
import type { KubernetesVersions, ResourceRule, RuleMeta } from '../core/rule.ts'
import type { RunBudget } from '../core/run-budget.ts'

/** A test of a rule that a configuration declares. */
export interface CustomRuleTest {
  /** What it shows, in a few words. */
  readonly name: string | undefined
  /** One or more manifests. */
  readonly manifest: string
  /** Whether the rule is to find nothing. */
  readonly valid: boolean
  /** A part of the message that is expected. */
  readonly message: string | undefined
  /** Where the test stands: `FILE:LINE:COLUMN`. */
  readonly place: string
}

/** A rule that a user brings. */
export interface CustomRule extends ResourceRule<never, never> {
  readonly category: 'custom'
  /** Where the configuration says so: `FILE:LINE:COLUMN`. */
  readonly place: string
  readonly tests: readonly CustomRuleTest[]
  /** Whether it is code, which has its tests elsewhere. */
  readonly fromModule?: true
}

/** What finds issues in a resource that a rule is about. The steps of its expressions are taken from the budget. */
export type Check = (resource: Resource, budget: RunBudget | undefined) => Iterable<Issue>

/** What a declared rule is, besides its check. */
export interface Declaration extends Omit<RuleMeta, 'category' | 'presets'> {
  readonly resources: ResourceSelector | undefined
  readonly place: string
  readonly tests: readonly CustomRuleTest[]
}

/** A rule from what a configuration declares. It is on whatever the preset, since somebody has written it down here. */
export function declaredRule({ resources, ...meta }: Declaration, check: Check): CustomRule {
  return {
    ...meta,
    category: 'custom',
    presets: ['correctness'],
    scope: 'all',
    *check(resource: Resource, _: never, _versions: KubernetesVersions, budget?: RunBudget) {
      if (resources === undefined || selects(resources, resource)) yield* check(resource, budget)
    },
  }
}
