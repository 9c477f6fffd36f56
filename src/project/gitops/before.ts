import { posix } from 'node:path'
import { groupBy } from '../../core/group-by.ts'
import type { FilesBefore } from '../../files/git.ts'
import type { BuiltContext } from '../../lint/index.ts'
import type { Site } from '../site.ts'
import { applied } from './applied.ts'
import { type Delivery, fileOf } from './explore.ts'
import { mayApplyIn, type Start, startOfFile } from './starts.ts'

/** What of a context says what it was before the changes to be judged; nothing where nothing is to be compared. */
type BeforeOf = (delivery: Delivery) => Pick<BuiltContext, 'before'>

/**
 * What objects of Flux and Argo CD applied before the changes to be judged. An object is known again by its kind and name in its
 * file; or, where no object of that name was in the file, by the only one that has left another file.
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
  const startOf = (path: string) => startOfFile(path, sources)
  const startsBefore = [
    ...starts.map(start => startBefore(start, startOf)),
    ...goneManifests(before.files, site).map(startOf),
  ]
  const known = groupBy(
    await applied(startsBefore, others, { ...site, disk: before.files, builders: before.builders }),
    ({ title }) => title,
  )
  const now = groupBy(deliveries, ({ title }) => title)
  const isIn = (file: string) => (delivery: Delivery) => fileOf(delivery.object) === file
  const same = (delivery: Delivery): Delivery | undefined => {
    const old = known.get(delivery.title) ?? []
    const current = now.get(delivery.title) ?? []
    const here = old.find(isIn(fileOf(delivery.object)))
    if (here !== undefined) return here
    const left = old.filter(({ object }) => !current.some(isIn(fileOf(object))))
    const come = current.filter(({ object }) => !old.some(isIn(fileOf(object))))
    return left.length === 1 && come.length === 1 ? left[0] : undefined
  }
  return delivery => ({
    before: isChanged(delivery) ? () => same(delivery)?.build ?? NOTHING : undefined,
  })
}

const NOTHING = { resources: [], problems: [], sources: new Map() }

/** The files that are gone and may have held objects that apply something. */
function goneManifests(files: FilesBefore, { disk }: Site): readonly string[] {
  return files.paths().filter(path => {
    if (!/\.(?:ya?ml|json)$/i.test(path) || disk.kindOf(path) !== undefined) return false
    const bytes = files.read(path)
    return !('failure' in bytes) && mayApplyIn(bytes)
  })
}

/** What was where a start is now. */
function startBefore({ file, context, resources }: Start, startOf: (path: string) => Start): Start {
  if (context === undefined) return file === undefined ? { file, resources } : startOf(file)
  const now = context.before === undefined ? resources : context.before().resources
  return { file, resources: now }
}
