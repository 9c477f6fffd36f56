import { activate } from '../config/activate.ts'
import type { Finding } from '../core/finding.ts'
import type { Options, Rule } from '../core/rule.ts'
import { lintInMemory } from '../project/in-memory.ts'
import { ALL_RULES } from '../rules/all.ts'
import { LATEST_VERSION } from '../schema/versions.ts'

/** A manifest, or several, with what a rule is to say of it. */
export interface RuleTest {
  readonly manifest: string
  /** Whether the rule is to find nothing. */
  readonly valid: boolean
  /** A part of a message that is expected. */
  readonly message?: string | undefined
  readonly options?: Options
  /** The version of Kubernetes; the newest unless told. */
  readonly version?: string
}

/** Why a test of a rule fails; undefined where it passes. */
export function failureOf(rule: Rule, test: RuleTest): string | undefined {
  const { files, findings, failures = [] } = lintManifest(rule, test)
  const [failure] = failures
  if (failure !== undefined) return `the rule failed: ${failure.message}`
  const [broken] = findings.filter(finding => finding.rule !== rule.id && finding.severity === 'error')
  if (broken !== undefined) return `the manifest is broken: ${shown(broken)} [${broken.rule}]`
  // What does not reach the rule proves nothing of it.
  const unread = files.find(({ status }) => status !== 'linted')
  if (unread !== undefined) return `the manifest cannot be linted: ${unread.reason}`
  const own = findings.filter(finding => finding.rule === rule.id)
  const [first] = own
  if (test.valid) return first && `expected no finding, found ${shown(first)}`
  if (first === undefined) return 'expected a finding, found none'
  const { message } = test
  if (message === undefined || own.some(finding => finding.message.includes(message))) return undefined
  return `expected a finding with "${message}", found ${shown(first)}`
}

function lintManifest(rule: Rule, { manifest, options = {}, version = LATEST_VERSION }: RuleTest) {
  const stages = ALL_RULES.filter(
    known => 'stage' in known && (known.stage === 'yaml' || known.stage === 'schema'),
  )
  const rules = [...stages.map(stage => activate(stage)), activate(rule, options)]
  const source = { file: 'test.yaml', bytes: new TextEncoder().encode(manifest), explicit: true }
  return lintInMemory([source], { versions: [version], rules })
}

function shown({ line, column, message }: Finding): string {
  return `"${message}" at ${line}:${column}`
}
