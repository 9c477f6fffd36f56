import { activate } from '../src/config/activate.ts'
import { versionsOrReason } from '../src/config/versions.ts'
import type { Report } from '../src/core/report.ts'
import type { ActiveRule, Settings } from '../src/core/settings.ts'
import { lintInMemory } from '../src/project/in-memory.ts'
import { LATEST_VERSION } from '../src/schema/pack.ts'

export { activate }

/** Lints one file in memory, through the whole pipeline, with the rules given. */
export function lintText(
  file: string,
  bytes: Uint8Array,
  rules: readonly ActiveRule[],
  versions = LATEST_VERSION,
  podTemplates?: Settings['podTemplates'],
): Report {
  return lintInMemory([{ file, bytes, explicit: true }], {
    versions: versionsIn(versions),
    rules,
    ...(podTemplates && { podTemplates }),
  })
}

/** The versions that a fixture asks for: `1.25`, `1.34-1.35`. */
function versionsIn(written: string): readonly string[] {
  const result = versionsOrReason(written)
  if ('reason' in result) throw new Error(result.reason)
  return result.versions
}
