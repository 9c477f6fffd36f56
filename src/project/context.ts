import type { Settings } from '../core/settings.ts'
import { readSchema } from '../files/schemas.ts'
import type { LintContext } from '../lint/context.ts'
import type { SchemaCatalogue } from '../schema/catalogue.ts'
import { createPacks } from '../schema/pack.ts'
import type { Gathered } from './gather.ts'

/** The schemas of Kubernetes versions. They are read once, whatever the number of runs. */
export const packOf = createPacks(readSchema)

/** What linting needs where some settings hold, given what else was found. `catalogue` has the JSON Schemas that they name. */
export function contextOf(
  settings: Settings,
  { customKinds, admission, validator }: Gathered,
  catalogue?: SchemaCatalogue,
): LintContext {
  return {
    settings,
    packs: settings.versions.map(packOf),
    customKinds: customKinds(settings.crds),
    ...(validator && { validator }),
    ...(admission && { admission }),
    ...(catalogue && { catalogue }),
  }
}
