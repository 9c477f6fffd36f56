import { dirname } from 'node:path'
import { type JsonObject, textAt } from '../../core/json.ts'
import type { NamedPath } from '../../core/settings.ts'
import type { SourceFiles } from '../../render/build.ts'
import type { ObjectName, Surroundings } from '../../render/gitops/applied.ts'
import { groupOf } from '../../render/gitops/names.ts'
import type { HelmBuilder } from '../../render/helm/index.ts'
import type { KustomizationBuilder } from '../../render/kustomize/index.ts'
import type { Traced } from '../../render/traced.ts'
import type { Site } from '../site.ts'
import { sourcePath } from '../source-files.ts'
import { type Objects, referredFrom } from './referred.ts'
import { repositoryOf } from './repository.ts'

/** What all objects of a run have around them. */
export interface Common {
  readonly site: Pick<Site, 'cwd' | 'chartsFor'> & { readonly disk: SourceFiles }
  readonly kustomizations: KustomizationBuilder
  /** All that is applied for all that can be told without them. */
  readonly all: () => Objects
}

/** What holds where an object is. */
interface Configured {
  /** The folder whose configuration holds. */
  readonly folder: string
  readonly charts: HelmBuilder
}

/** What an object refers to: among those that it is applied with, and else among all, the nearest first. */
export function surroundingsOf(
  object: Traced<JsonObject>,
  siblings: Objects,
  { site, kustomizations, all, charts, folder }: Common & Configured,
): Surroundings {
  const from = object.origins.origin.source.file
  const { named, ofKind } = referredFrom(from, siblings, all)
  const known = () => textAt(named(BOOTSTRAP)?.value, ['spec', 'url'])
  const isFlux = groupOf(object.value['apiVersion']).endsWith('.fluxcd.io')
  const { pathIn, isIgnored } = repositoryOf(dirname(from), isFlux ? known : () => undefined, site)
  return {
    files: site.disk,
    kustomizations,
    charts,
    pathIn,
    isIgnored,
    chartAt: names => mappedChart(names, site.chartsFor(folder)),
    objectNamed: named,
    objectsOfKind: ofKind,
  }
}

/** The source that `flux bootstrap` makes of the repository of a cluster. */
const BOOTSTRAP: ObjectName = { kind: 'GitRepository', name: 'flux-system', namespace: 'flux-system' }

function mappedChart(names: readonly string[], charts: ReadonlyMap<string, NamedPath>): string | undefined {
  const wanted = new Set(names.map(chartKey))
  const [, named] = [...charts].find(([name]) => wanted.has(chartKey(name))) ?? []
  return named && sourcePath(named.path)
}

/** What a chart goes by: its address without how it is fetched, or `repository/chart`. */
function chartKey(name: string): string {
  return name.replace(/^[a-z]+:\/\//, '').replace(/\/+$/, '')
}
