import type { BuiltContext } from '../lint/index.ts'
import type { Build } from '../render/build.ts'
import type { Site } from './site.ts'

/** What a context was before the changes to be judged, where something is to be compared. */
export function beforeOf(
  { before }: Site,
  folder: string,
  sources: Build['sources'],
  build: () => Build,
): Pick<BuiltContext, 'before'> {
  if (before === undefined) return {}
  const isChanged = before.files.lacksSome(folder) || [...sources.keys()].some(before.files.isChanged)
  return { before: isChanged ? build : undefined }
}
