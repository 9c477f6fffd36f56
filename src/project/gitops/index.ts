import { dirname } from 'node:path'
import type { JsonObject } from '../../core/json.ts'
import { readBytes } from '../../files/read.ts'
import type { BuiltContext } from '../../lint/index.ts'
import type { Traced } from '../../render/traced.ts'
import { mentions } from '../mentions.ts'
import { isKustomization } from '../roots.ts'
import type { Site } from '../site.ts'
import { type Delivery, deliveriesFrom, judgedOf } from './explore.ts'
import { namesOf } from './names.ts'
import { applyingIn, type Start, startOfContext, startOfFile } from './starts.ts'
import { type Common, surroundingsOf } from './surroundings.ts'

/**
 * What is applied, with what objects of Flux and Argo CD apply of it: what these name is judged only through them.
 * @param found What is applied for all that can be told without them.
 * @param others The same for what lies around single files, to find the objects there; it is not judged.
 */
export async function withGitOps(
  site: Site,
  found: readonly BuiltContext[],
  { contexts: others, files }: Neighbours,
): Promise<readonly BuiltContext[]> {
  const contexts = [...found, ...others]
  const built = new Set(contexts.flatMap(({ build }) => [...build.sources.keys()]))
  const plain = files.filter(path => !built.has(path))
  const mentioning = plain.filter(path => mayApply(path, site))
  const startsOfContexts = contexts.map(startOfContext)
  const isAny =
    mentioning.length > 0 || startsOfContexts.some(({ resources }) => applyingIn(resources).length > 0)
  if (!isAny) return found
  const kustomizations = await site.builders.kustomizations()
  const starts = [...startsOfContexts, ...mentioning.map(path => startOfFile(path, kustomizations.sources))]
  const common: Common = { site, kustomizations, all: onceOnly(() => allObjects(starts, plain)) }
  const allObjects = (known: readonly Start[], paths: readonly string[]): readonly Traced<JsonObject>[] => {
    const seen = new Set(mentioning)
    const rest = paths.filter(path => !seen.has(path)).map(path => startOfFile(path, kustomizations.sources))
    return [...known, ...rest].flatMap(({ resources }) => resources)
  }
  const { appliedBy } = await import('../../render/gitops/apply.ts')
  const deliveries = await deliveriesFrom(starts, async (object, siblings) => {
    const version = site.versionOf(dirname(object.origins.origin.source.file))
    const renderChart = await site.builders.charts(version)
    return appliedBy(object, surroundingsOf(object, siblings, renderChart, common))
  })
  const judged = judgedOf(starts, deliveries)
  const names = namesOf(judged.deliveries, site.nameOf)
  const kept = new Set(judged.starts.flatMap(({ context }) => context ?? []))
  return [
    ...found.filter(context => kept.has(context)),
    ...judged.deliveries.flatMap(delivery =>
      contextOf(delivery, names.get(delivery) ?? delivery.title, site),
    ),
  ]
}

/** What lies around the inputs and is not judged by itself. */
export interface Neighbours {
  readonly contexts: readonly BuiltContext[]
  /** Where objects may be: the inputs, and the manifests around them. */
  readonly files: readonly string[]
}

/** Whether a file may hold an object that applies something. */
function mayApply(path: string, { disk }: Site): boolean {
  const known = disk.known(path) ?? readBytes(path)
  return 'bytes' in known && WORDS.some(words => words.every(word => mentions(known.bytes, word)))
}

const WORDS = [
  ['kustomize.toolkit.fluxcd.io', 'Kustomization'],
  ['helm.toolkit.fluxcd.io', 'HelmRelease'],
  ['argoproj.io', 'Application'],
]

function onceOnly<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** What is applied as a context; none where only others are asked for. */
function contextOf(
  { object, build, asks, lacks, isUncertain = false, vendored = new Set() }: Delivery,
  name: string,
  { nameOf, files }: Site,
): readonly BuiltContext[] {
  const sources = isUncertain
    ? [...build.sources].filter(([path]) => isKustomization(path))
    : [...build.sources]
  const hidden = new Set([...vendored].map(nameOf))
  const asked = files
    .filter(({ path, explicit }) => explicit && build.sources.has(path))
    .map(({ file }) => file)
  const isWhole = files.some(({ explicit }) => !explicit)
  if (!isWhole && asked.length === 0) return []
  return [
    {
      name,
      kind:
        object.value['kind'] === 'Kustomization' || object.value['kind'] === 'HelmRelease'
          ? 'flux'
          : 'argo-cd',
      build: { ...build, sources: new Map(sources), ...(isUncertain && { resources: [] }) },
      ...(asks !== undefined && { asks }),
      ...(lacks !== undefined && { lacks }),
      ...(hidden.size > 0 && { isVendored: (file: string) => hidden.has(file) }),
      ...(!isWhole && { asked: new Set(asked) }),
    },
  ]
}
