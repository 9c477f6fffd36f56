import { admissionOf } from '../src/admission/admission.ts'
import type { Report } from '../src/core/report.ts'
import type { Options, Rule } from '../src/core/rule.ts'
import type { ActiveRule, Settings } from '../src/core/settings.ts'
import { VALIDATOR } from '../src/expressions/validate.ts'
import { readSchema } from '../src/files/schemas.ts'
import { lint } from '../src/lint/index.ts'
import { customKindsIn } from '../src/project/definitions.ts'
import { admissionObjectsIn } from '../src/project/policies.ts'
import { ALL_RULES } from '../src/rules/all.ts'
import { createPacks, LATEST_VERSION } from '../src/schema/pack.ts'

const packs = createPacks(readSchema)

/** A rule switched on with some of its options, the others at their defaults. */
export function activate(rule: Rule, options: Options = {}): ActiveRule {
  const defaults = Object.entries(rule.options ?? {}).map(([name, schema]) => [name, schema.default])
  return {
    rule,
    severity: rule.severity,
    severityConfigured: false,
    options: { ...Object.fromEntries(defaults), ...options },
  }
}

/** Lints one file in memory, through the whole pipeline, with the rules given. */
export function lintText(
  file: string,
  bytes: Uint8Array,
  rules: readonly ActiveRule[],
  version = LATEST_VERSION,
  podTemplates?: Settings['podTemplates'],
): Report {
  const { kinds: customKinds } = customKindsIn([{ file, bytes }], () => bytes)
  const admission = admissionOf(admissionObjectsIn(() => [{ file, bytes }]))
  const context = {
    settings: { versions: [version], rules, ...(podTemplates && { podTemplates }) },
    packs: [packs(version)],
    customKinds,
    validator: VALIDATOR,
    ...(admission && { admission }),
  }
  return lint([{ file, bytes, explicit: true }], {
    version: '0.0.0',
    kubernetesVersions: () => [version],
    contextOf: () => context,
    reread: () => bytes,
    rules: ALL_RULES,
  })
}
