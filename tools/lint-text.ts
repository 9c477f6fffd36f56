import { activate } from '../src/config/activate.ts'
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
  version = LATEST_VERSION,
  podTemplates?: Settings['podTemplates'],
): Report {
  return lintInMemory([{ file, bytes, explicit: true }], {
    versions: [version],
    rules,
    ...(podTemplates && { podTemplates }),
  })
}
