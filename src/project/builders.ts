import type { SourceFiles } from '../render/build.ts'
import type { HelmBuilder } from '../render/helm/index.ts'
import type { KustomizationBuilder } from '../render/kustomize/index.ts'
import { servedApiVersions } from '../schema/served.ts'
import { packOf } from './context.ts'

/** The builder of charts for a version of Kubernetes, which serves what is built in and some API versions besides. */
export type ChartBuilders = (kubernetesVersion: string, apiVersions?: readonly string[]) => HelmBuilder

/** What the kustomizations and charts of a run are built with. Each is loaded when it is first asked for. */
export interface Builders {
  readonly kustomizations: () => Promise<KustomizationBuilder>
  readonly charts: () => Promise<ChartBuilders>
}

export function buildersFor(disk: SourceFiles): Builders {
  let kustomizations: Promise<KustomizationBuilder> | undefined
  let charts: Promise<ChartBuilders> | undefined
  return {
    kustomizations: () => {
      kustomizations ??= loadKustomizations(disk)
      return kustomizations
    },
    charts: () => {
      charts ??= loadCharts(disk)
      return charts
    },
  }
}

async function loadKustomizations(disk: SourceFiles): Promise<KustomizationBuilder> {
  const { kustomizationBuilder } = await import('../render/kustomize/index.ts')
  return kustomizationBuilder(disk)
}

async function loadCharts(disk: SourceFiles): Promise<ChartBuilders> {
  const { helmBuilder } = await import('../render/helm/index.ts')
  const { compileJsonSchema } = await import('../schema/json-schema.ts')
  const { gunzip } = await import('../files/gunzip.ts')
  const known = new Map<string, HelmBuilder>()
  return (kubernetesVersion, more = []) => {
    const key = [kubernetesVersion, ...more].join('\n')
    const builder = known.get(key)
    if (builder !== undefined) return builder
    const builtIn = servedApiVersions(packOf(kubernetesVersion).builtIn.kinds, kubernetesVersion)
    const apiVersions = [...builtIn, ...more]
    const options = { kubernetesVersion, apiVersions, gunzip, compileSchema: compileJsonSchema }
    const made = helmBuilder(disk, options)
    known.set(key, made)
    return made
  }
}
