import type { Options } from '../core/rule.ts'
import type { RuleDefinition } from '../custom/define-rule.ts'
import { moduleRule } from '../custom/module-rule.ts'
import { failureOf, type RuleTest } from './rule-tests.ts'

/** A manifest for a rule, with the options it is to have. */
export interface RuleCase {
  readonly manifest: string
  readonly name?: string
  readonly options?: Options
  /** A version of Kubernetes such as `1.33`; the newest unless told. */
  readonly version?: string
}

/** What a rule is to find nothing in, and what it is to find something in. */
export interface RuleCases {
  readonly valid?: readonly (string | RuleCase)[]
  /** `message` is a part of what it is to say. */
  readonly invalid?: readonly (string | (RuleCase & { readonly message?: string }))[]
}

/**
 * Tests a rule of your own against manifests in YAML, in whatever test runner: it throws where the rule does not find what
 * it should, with all that is wrong.
 *
 * ```ts
 * test('acme/team-label', () => testRule(rule, { valid: [labelled], invalid: [{ manifest: bare, message: 'team' }] }))
 * ```
 */
export function testRule<Definition extends Pick<RuleDefinition, 'id' | 'summary'>>(
  definition: Definition & { check(...args: never[]): Iterable<unknown> },
  { valid = [], invalid = [] }: RuleCases,
): void {
  const rule = moduleRule(definition as unknown as RuleDefinition, { file: 'the rule', place: '' })
  const tests: readonly (RuleTest & { readonly name: string })[] = [
    ...valid.map((item, index) => ({ name: `valid[${index}]`, ...caseOf(item), valid: true })),
    ...invalid.map((item, index) => ({ name: `invalid[${index}]`, ...caseOf(item), valid: false })),
  ]
  const failures = tests.flatMap(test => {
    const failure = failureOf(rule, test)
    return failure === undefined ? [] : [`${test.name}: ${failure}`]
  })
  if (failures.length > 0) throw new Error(`the rule ${definition.id}:\n  ${failures.join('\n  ')}`)
}

function caseOf<Case extends RuleCase>(item: string | Case): RuleCase | Case {
  return typeof item === 'string' ? { manifest: item } : item
}
