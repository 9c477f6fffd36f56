import { isKustomization } from '../../files/kustomize.ts'
import type { BuiltContext, ContextBuild } from '../../lint/index.ts'
import type { Build } from '../../render/build.ts'
import type { Site } from '../site.ts'
import { type Delivery, fileOf } from './explore.ts'

/** What an object of Flux or Argo CD applies, as a context; undefined where only files are asked for that have no part in it. */
export function contextOf(
  delivery: Delivery,
  name: string,
  { nameOf, files }: Pick<Site, 'nameOf' | 'files'>,
  before: Pick<BuiltContext, 'before'>,
): BuiltContext | undefined {
  const { build: applied } = delivery
  const holder = fileOf(delivery.object)
  const asked = files.filter(
    ({ path, explicit }) => explicit && (applied.sources.has(path) || path === holder),
  )
  const isWhole = files.some(({ explicit }) => !explicit)
  if (!isWhole && asked.length === 0) return undefined
  const build = contextBuild(delivery, nameOf)
  return {
    name,
    kind: FLUX.has(delivery.object.value['kind']) ? 'flux' : 'argo-cd',
    sources: build.sources,
    build: () => build,
    ...before,
    ...(!isWhole && { asked: new Set(asked.map(({ file }) => file)) }),
  }
}

const FLUX: ReadonlySet<unknown> = new Set(['Kustomization', 'HelmRelease'])

function contextBuild(
  { build, asks, lacks, isUncertain = false, vendored = new Set() }: Delivery,
  nameOf: (path: string) => string,
): ContextBuild {
  const hidden = new Set([...vendored].map(nameOf))
  return {
    ...(isUncertain ? withoutResources(build) : build),
    ...(asks !== undefined && { asks }),
    ...(lacks !== undefined && { lacks }),
    ...(hidden.size > 0 && { isVendored: (file: string) => hidden.has(file) }),
  }
}

/** Where nobody knows what the resources will be, all but the kustomizations is linted as it is. */
function withoutResources(build: Build): Build {
  const sources = new Map([...build.sources].filter(([path]) => isKustomization(path)))
  return { ...build, resources: [], sources }
}
