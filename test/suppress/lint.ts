import { isInPreset } from '../../src/config/settings.ts'
import type { Finding } from '../../src/core/finding.ts'
import type { Report } from '../../src/core/report.ts'
import type { Settings } from '../../src/core/settings.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { lint } from '../../src/lint/index.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { createPacks, LATEST_VERSION } from '../../src/schema/pack.ts'
import { createSchemas } from '../../src/schema/schemas.ts'
import { activate } from '../../tools/lint-text.ts'

const packs = createPacks(readSchema)

export interface LintTextOptions {
  readonly rules?: readonly string[]
  readonly settings?: Partial<Settings>
  readonly today?: string
  /** Whether the file was named on the command line. */
  readonly explicit?: boolean
}

/** Lints one text with the recommended rules, or with those named. */
export function lintManifest(text: string, options: LintTextOptions = {}): Report {
  const { rules, settings, today, explicit = false } = options
  const on = ALL_RULES.filter(rule => rules?.includes(rule.id) ?? isInPreset(rule, 'recommended'))
  const context = {
    settings: { versions: [LATEST_VERSION], rules: on.map(rule => activate(rule)), ...settings },
    schemas: createSchemas({ packs: [packs(LATEST_VERSION)] }),
  }
  const bytes = new TextEncoder().encode(text)
  return lint([{ file: 'a.yaml', bytes, explicit }], {
    version: '0.0.0',
    kubernetesVersions: () => [LATEST_VERSION],
    contextOf: () => context,
    reread: () => bytes,
    rules: ALL_RULES,
    ...(today === undefined ? {} : { today }),
  })
}

/** `12 image-tag-latest` for each finding. */
export function shown(findings: readonly Finding[] = []): readonly string[] {
  return findings.map(({ line, rule }) => `${line} ${rule}`)
}
