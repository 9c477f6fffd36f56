import { onceOnly } from '../core/once-only.ts'
import type { SourceFiles } from '../render/build.ts'
import type { HelmBuilder } from '../render/helm/index.ts'
import type { KustomizationBuilder, RenderChart } from '../render/kustomize/index.ts'
import { servedApiVersions } from '../schema/served.ts'
import { decode } from '../yaml/decode.ts'
import { packOf } from './packs.ts'

/**
 * The builder of charts for a version of Kubernetes, which serves what is built in and some API versions besides; where a chart
 * is to be told another version, that one.
 */
export type ChartBuilders = (
  kubernetesVersion: string,
  apiVersions?: readonly string[],
  told?: string,
) => HelmBuilder

/** What the kustomizations and charts of a run are built with. Each is loaded when it is first asked for. */
export interface Builders {
  /** `some` are paths of kustomizations; what inflates charts is loaded only where one of them may have some. */
  readonly kustomizations: (some?: readonly string[]) => Promise<KustomizationBuilder>
  readonly charts: () => Promise<ChartBuilders>
}

/** The Kubernetes version that a folder is linted for. */
type VersionOf = (folder: string) => string

export function buildersFor(disk: SourceFiles, versionOf: VersionOf): Builders {
  let kustomizations: Promise<KustomizationBuilder> | undefined
  const chartBuilders = onceOnly(() => loadCharts(disk))
  return {
    kustomizations: (some = []) => {
      kustomizations ??= loadKustomizations(disk, async () =>
        some.some(path => mayInflate(path, disk))
          ? inflater(disk, await chartBuilders(), versionOf)
          : undefined,
      )
      return kustomizations
    },
    charts: chartBuilders,
  }
}

async function loadKustomizations(
  disk: SourceFiles,
  inflate: () => Promise<RenderChart | undefined>,
): Promise<KustomizationBuilder> {
  const { kustomizationBuilder } = await import('../render/kustomize/index.ts')
  return kustomizationBuilder(disk, await inflate())
}

/** Whether a kustomization may have charts to inflate. */
function mayInflate(path: string, disk: SourceFiles): boolean {
  const bytes = disk.read(path)
  return !('failure' in bytes) && decode(bytes).text.includes('helmChart')
}

async function inflater(
  disk: SourceFiles,
  builderFor: ChartBuilders,
  versionOf: VersionOf,
): Promise<RenderChart> {
  const { chartInflater } = await import('../render/inflate.ts')
  return chartInflater(disk, ({ folder, kubeVersion, apiVersions }) =>
    builderFor(versionOf(folder), apiVersions, versionIn(kubeVersion)),
  )
}

/** `1.31` of `v1.31.2`; undefined where there is no such version. */
export function versionIn(version: string): string | undefined {
  return /^v?(\d+\.\d+)/.exec(version)?.[1]
}

async function loadCharts(disk: SourceFiles): Promise<ChartBuilders> {
  const build = await loadHelm(disk)
  const known = new Map<string, HelmBuilder>()
  return (version, more = [], told = version) => {
    const key = [version, told, ...more].join('\n')
    const builder =
      known.get(key) ?? build(told, [...servedApiVersions(packOf(version).builtIn.kinds, version), ...more])
    known.set(key, builder)
    return builder
  }
}

/** What makes a builder of charts that are told a version of Kubernetes, and what API versions it serves. */
export async function loadHelm(disk: SourceFiles) {
  const { helmBuilder } = await import('../render/helm/index.ts')
  const { compileJsonSchema: compileSchema } = await import('../schema/json-schema.ts')
  const { gunzip } = await import('../files/gunzip.ts')
  return (kubernetesVersion: string, apiVersions: readonly string[]): HelmBuilder =>
    helmBuilder(disk, { kubernetesVersion, apiVersions, gunzip, compileSchema })
}
