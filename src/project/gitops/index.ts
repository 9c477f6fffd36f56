import { onceOnly } from '../../core/once-only.ts'
import type { BuiltContext } from '../../lint/index.ts'
import { mentions } from '../mentions.ts'
import type { Site } from '../site.ts'
import { applied } from './applied.ts'
import { buildsBefore } from './before.ts'
import { contextOf } from './context.ts'
import { judgedOf } from './explore.ts'
import { namesOf } from './names.ts'
import { neighboursOf } from './neighbours.ts'
import { applyingIn, mayApplyIn, startOfContext, startOfFile } from './starts.ts'

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
  const starts = [
    ...startsOfContexts,
    ...[...mentioning].map(path => startOfFile(path, kustomizations.sources)),
  ]
  const others = onceOnly(() => plain.filter(path => !mentioning.has(path) && mayBeReferredTo(path, site)))
  const deliveries = await applied(starts, others, site)
  const before = await buildsBefore(starts, others, deliveries, site)
  const judged = judgedOf(starts, deliveries)
  const names = namesOf(judged.deliveries, site.nameOf)
  const wanted = new Set(found.map(({ name }) => name))
  return [
    ...judged.starts.flatMap(({ context }) => (context && wanted.has(context.name) ? context : [])),
    ...judged.deliveries.flatMap(
      delivery => contextOf(delivery, names.get(delivery) ?? delivery.title, site, before(delivery)) ?? [],
    ),
  ]
}

/** Whether a file may hold an object that applies something. */
function mayApply(path: string, { disk }: Site): boolean {
  const known = disk.peek(path)
  return 'bytes' in known && mayApplyIn(known.bytes)
}

/** Whether a file may hold an object that others refer to, such as values. */
function mayBeReferredTo(path: string, { disk }: Site): boolean {
  const known = disk.peek(path)
  return 'bytes' in known && ['ConfigMap', 'Secret', '.fluxcd.io/'].some(word => mentions(known.bytes, word))
}
