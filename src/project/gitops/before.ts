import { posix } from 'node:path'
import { groupBy } from '../../core/group-by.ts'
import type { BuiltContext } from '../../lint/index.ts'
import type { Site } from '../site.ts'
import { applied } from './applied.ts'
import { type Delivery, fileOf } from './explore.ts'
import { type Start, startOfFile } from './starts.ts'

/** What of a context says what it was before the changes to be judged; nothing where nothing is to be compared. */
type BeforeOf = (delivery: Delivery) => Pick<BuiltContext, 'before'>

/**
 * What objects of Flux and Argo CD applied before the changes to be judged. An object is known again by its kind and name, and where
 * several are called the same, by its file.
 */
export async function buildsBefore(
  starts: readonly Start[],
  others: () => readonly string[],
  deliveries: readonly Delivery[],
  site: Site,
): Promise<BeforeOf> {
  const { before } = site
  if (before === undefined) return () => ({})
  const isChanged = ({ build, object }: Delivery) => {
    const files = [fileOf(object), ...build.sources.keys()]
    const folders = new Set(files.map(file => posix.dirname(file)))
    return files.some(before.files.isChanged) || [...folders].some(before.files.lacksSome)
  }
  if (!deliveries.some(isChanged)) return () => ({ before: undefined })
  const { sources } = await before.builders.kustomizations()
  const startsBefore = starts.map(start => startBefore(start, path => startOfFile(path, sources)))
  const known = groupBy(
    await applied(startsBefore, others, { ...site, disk: before.files, builders: before.builders }),
    ({ title }) => title,
  )
  const same = (delivery: Delivery): Delivery | undefined => {
    const alike = known.get(delivery.title) ?? []
    const file = fileOf(delivery.object)
    return alike.length === 1 ? alike[0] : alike.find(({ object }) => fileOf(object) === file)
  }
  return delivery => ({
    before: isChanged(delivery) ? () => same(delivery)?.build ?? NOTHING : undefined,
  })
}

const NOTHING = { resources: [], problems: [] }

/** What was where a start is now. */
function startBefore({ file, context, resources }: Start, startOf: (path: string) => Start): Start {
  if (context === undefined) return file === undefined ? { file, resources } : startOf(file)
  const now = context.before === undefined ? resources : context.before().resources
  return { file, resources: now }
}
