import type { Settings } from '../core/settings.ts'
import { readSchema } from '../files/schemas.ts'
import type { LintContext } from '../lint/context.ts'
import type { CollectedSchemas } from '../schema/collected.ts'
import { createPacks } from '../schema/pack.ts'
import { createSchemas } from '../schema/schemas.ts'
import type { Gathered } from './gather.ts'

/** The schemas of Kubernetes versions. They are read once, whatever the number of runs. */
export const packOf = createPacks(readSchema)

/** What linting needs where some settings hold, given what else was found. `collected` are the JSON Schemas that they name. */
export function contextOf(
  settings: Settings,
  { budget, patterns, customKinds, admission, validator }: Gathered,
  collected?: CollectedSchemas,
): LintContext {
  return {
    settings,
    budget,
    schemas: createSchemas({
      packs: settings.versions.map(packOf),
      customKinds: customKinds(settings.crds),
      collected,
      validator,
      patterns,
      podTemplates: settings.podTemplates,
    }),
    ...(admission && { admission }),
  }
}
