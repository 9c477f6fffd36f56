import { admissionOf } from '../admission/admission.ts'
import type { Report } from '../core/report.ts'
import { PATTERN_LIMIT, runBudget } from '../core/run-budget.ts'
import type { Settings } from '../core/settings.ts'
import { validatorOf } from '../expressions/validate.ts'
import { lint, type Source } from '../lint/index.ts'
import { ALL_RULES } from '../rules/all.ts'
import { VERSION } from '../version.ts'
import { contextOf } from './context.ts'
import { customKindsIn } from './definitions.ts'
import { admissionObjectsIn } from './policies.ts'

/**
 * Lints files in memory as one set, where the same settings hold for all: with the definitions and policies among them, and
 * nothing from the disk.
 */
export function lintInMemory(
  files: readonly Source[],
  settings: Settings,
  today?: string,
  budget = runBudget(),
): Report {
  const bytes = new Map(files.map(source => [source.file, source.bytes]))
  const bytesOf = (file: string) => bytes.get(file) ?? new Uint8Array()
  const { kinds } = customKindsIn(files, bytesOf)
  const admission = admissionOf(
    admissionObjectsIn(() => files),
    budget,
  )
  const context = contextOf(settings, {
    budget,
    patterns: runBudget(PATTERN_LIMIT),
    customKinds: () => kinds,
    definesNothing: () => false,
    brokenDefinitions: () => [],
    validator: validatorOf(budget),
    ...(admission && { admission }),
  })
  return lint(files, {
    version: VERSION,
    kubernetesVersions: () => settings.versions,
    contextOf: () => context,
    reread: bytesOf,
    rules: ALL_RULES,
    ...(today !== undefined && { today }),
  })
}
