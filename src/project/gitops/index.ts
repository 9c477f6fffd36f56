import { dirname } from 'node:path'
import { onceOnly } from '../../core/once-only.ts'
import type { BuiltContext } from '../../lint/index.ts'
import { mentions } from '../mentions.ts'
import type { Site } from '../site.ts'
import { contextOf } from './context.ts'
import { deliveriesFrom, judgedOf } from './explore.ts'
import { namesOf } from './names.ts'
import { neighboursOf } from './neighbours.ts'
import { applyingIn, startOfContext, startOfFile } from './starts.ts'
import { type Common, surroundingsOf } from './surroundings.ts'

/**
 * What is applied, with what objects of Flux and Argo CD apply of it: what these name is judged only through them.
 * @param found What is applied for all that can be told without them.
 */
export async function withGitOps(
  site: Site,
  found: readonly BuiltContext[],
): Promise<readonly BuiltContext[]> {
  const { contexts: around, files } = await neighboursOf(site, path => mayApply(path, site))
  const known = new Set(found.map(({ name }) => name))
  const contexts = [...found, ...around.filter(({ name }) => !known.has(name))]
  const built = new Set(contexts.flatMap(({ sources }) => [...sources.keys()]))
  const plain = files.filter(path => !built.has(path))
  const mentioning = new Set(plain.filter(path => mayApply(path, site)))
  const startsOfContexts = contexts.map(context => startOfContext(context, path => mayApply(path, site)))
  const isAny =
    mentioning.size > 0 || startsOfContexts.some(({ resources }) => applyingIn(resources).length > 0)
  if (!isAny) return found
  const kustomizations = await site.builders.kustomizations()
  const startOf = (path: string) => startOfFile(path, kustomizations.sources)
  const starts = [...startsOfContexts, ...[...mentioning].map(startOf)]
  const others = () => plain.filter(path => !mentioning.has(path) && mayBeReferredTo(path, site))
  const all = onceOnly(() => [...starts, ...others().map(startOf)].flatMap(({ resources }) => resources))
  const common: Common = { site, kustomizations, all }
  const { appliedBy } = await import('../../render/gitops/apply.ts')
  const deliveries = await deliveriesFrom(starts, async (object, siblings) => {
    const folder = configuredFolder(object.origins.origin.source.file, site)
    const charts = (await site.builders.charts())(site.versionOf(folder))
    return appliedBy(object, surroundingsOf(object, siblings, { charts, folder, ...common }))
  })
  const judged = judgedOf(starts, deliveries)
  const names = namesOf(judged.deliveries, site.nameOf)
  const wanted = new Set(found.map(({ name }) => name))
  return [
    ...judged.starts.flatMap(({ context }) => (context && wanted.has(context.name) ? context : [])),
    ...judged.deliveries.flatMap(
      delivery => contextOf(delivery, names.get(delivery) ?? delivery.title, site) ?? [],
    ),
  ]
}

/** The folder whose configuration holds for a file: around single files, that is theirs. */
function configuredFolder(file: string, { files }: Site): string {
  const { path } = files.find(input => dirname(input.path) === dirname(file)) ?? files[0] ?? { path: file }
  return dirname(path)
}

/** Whether a file may hold an object that applies something. */
function mayApply(path: string, { disk }: Site): boolean {
  const known = disk.peek(path)
  return 'bytes' in known && WORDS.some(words => words.every(word => mentions(known.bytes, word)))
}

const WORDS = [['.toolkit.fluxcd.io/'], ['argoproj.io/', 'Application']]

/** Whether a file may hold an object that others refer to, such as values. */
function mayBeReferredTo(path: string, { disk }: Site): boolean {
  const known = disk.peek(path)
  return (
    'bytes' in known &&
    ['ConfigMap', 'Secret', '.toolkit.fluxcd.io/'].some(word => mentions(known.bytes, word))
  )
}
