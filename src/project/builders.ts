import type { HelmBuilder } from '../render/helm/index.ts'
import type { KustomizationBuilder } from '../render/kustomize/index.ts'
import { servedApiVersions } from '../schema/served.ts'
import { packOf } from './context.ts'
import type { DiskFiles } from './source-files.ts'

/** What the kustomizations and charts of a run are built with. Each is loaded when it is first asked for. */
export interface Builders {
  readonly kustomizations: () => Promise<KustomizationBuilder>
  /** Renders charts for a Kubernetes version. */
  readonly charts: (kubernetesVersion: string) => Promise<HelmBuilder>
}

export function buildersFor(disk: DiskFiles): Builders {
  let kustomizations: Promise<KustomizationBuilder> | undefined
  const charts = new Map<string, Promise<HelmBuilder>>()
  return {
    kustomizations: () => {
      kustomizations ??= loadKustomizations(disk)
      return kustomizations
    },
    charts: kubernetesVersion => {
      const known = charts.get(kubernetesVersion) ?? loadCharts(kubernetesVersion, disk)
      charts.set(kubernetesVersion, known)
      return known
    },
  }
}

async function loadKustomizations(disk: DiskFiles): Promise<KustomizationBuilder> {
  const { kustomizationBuilder } = await import('../render/kustomize/index.ts')
  return kustomizationBuilder(disk)
}

async function loadCharts(kubernetesVersion: string, disk: DiskFiles): Promise<HelmBuilder> {
  const { helmBuilder } = await import('../render/helm/index.ts')
  const { compileJsonSchema } = await import('../schema/json-schema.ts')
  const { gunzip } = await import('../files/gunzip.ts')
  const apiVersions = servedApiVersions(packOf(kubernetesVersion).builtIn.kinds, kubernetesVersion)
  return helmBuilder(disk, { kubernetesVersion, apiVersions, gunzip, compileSchema: compileJsonSchema })
}
