import { dirname } from 'node:path'
import { onceOnly } from '../../core/once-only.ts'
import type { SourceFiles } from '../../render/build.ts'
import type { Site } from '../site.ts'
import { type Delivery, deliveriesFrom } from './explore.ts'
import { type Start, startOfFile } from './starts.ts'
import { type Common, surroundingsOf } from './surroundings.ts'

/** What objects apply that are found among some starts, with other files that they may refer to. */
export async function applied(
  starts: readonly Start[],
  others: () => readonly string[],
  site: Pick<Site, 'files' | 'cwd' | 'builders' | 'versionOf' | 'chartsFor'> & { readonly disk: SourceFiles },
): Promise<readonly Delivery[]> {
  const kustomizations = await site.builders.kustomizations()
  const all = onceOnly(() =>
    [...starts, ...others().map(path => startOfFile(path, kustomizations.sources))].flatMap(
      ({ resources }) => resources,
    ),
  )
  const common: Common = { site, kustomizations, all }
  const { appliedBy } = await import('../../render/gitops/apply.ts')
  return await deliveriesFrom(starts, async (object, siblings) => {
    const folder = configuredFolder(object.origins.origin.source.file, site)
    const charts = (await site.builders.charts())(site.versionOf(folder))
    return appliedBy(object, surroundingsOf(object, siblings, { charts, folder, ...common }))
  })
}

/** The folder whose configuration holds for a file: around single files, that is theirs. */
function configuredFolder(file: string, { files }: Pick<Site, 'files'>): string {
  const { path } = files.find(input => dirname(input.path) === dirname(file)) ?? files[0] ?? { path: file }
  return dirname(path)
}
