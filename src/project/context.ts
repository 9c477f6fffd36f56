import type { Settings } from '../core/settings.ts'
import type { LintContext } from '../lint/context.ts'
import type { CollectedSchemas } from '../schema/collected.ts'
import { createSchemas } from '../schema/schemas.ts'
import type { Gathered } from './gather.ts'
import { packOf } from './packs.ts'
import { projectKinds, withProjectKinds } from './project-kinds.ts'

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
      customKinds: withProjectKinds(customKinds(settings.crds), settings),
      kindsIn: settings.builtInDefinitions === false ? undefined : projectKinds.kindsIn,
      collected,
      validator,
      patterns,
      podTemplates: settings.podTemplates,
    }),
    ...(admission && { admission }),
  }
}
