import { CONTEXTS } from './contexts.ts'
import { CUSTOM } from './custom.ts'
import { FINDINGS } from './findings.ts'
import { REFERENCES } from './references.ts'
import { RUNS } from './runs.ts'
import { SETS } from './sets.ts'
import type { Growth } from './shapes.ts'
import { SUPPRESSIONS } from './suppressions.ts'
import { TEXT } from './text.ts'
import { WORKLOADS } from './workloads.ts'

/** Every dimension there is. */
export const GROWTHS: readonly Growth[] = [
  ...TEXT,
  ...FINDINGS,
  ...SUPPRESSIONS,
  ...WORKLOADS,
  ...SETS,
  ...REFERENCES,
  ...CUSTOM,
  ...RUNS,
  ...CONTEXTS,
]
