import type { HelmBuilder } from '../render/helm/index.ts'
import type { RenderChart } from '../render/kustomize/index.ts'
import { servedApiVersions } from '../schema/served.ts'
import { decode } from '../yaml/decode.ts'
import { packOf } from './context.ts'
import type { Site } from './site.ts'

/** Renders charts for a Kubernetes version; with API versions besides those that it serves, and told another one, where asked. */
type BuilderFor = (version: string, told?: string, apiVersions?: readonly string[]) => HelmBuilder

/** What renders the charts of a run: one for each version, so that a chart is loaded once. */
export async function chartBuilders({ disk }: Pick<Site, 'disk'>): Promise<BuilderFor> {
  const { helmBuilder } = await import('../render/helm/index.ts')
  const { compileJsonSchema } = await import('../schema/json-schema.ts')
  const { gunzip } = await import('../files/gunzip.ts')
  const builders = new Map<string, HelmBuilder>()
  return (version, told = version, more = []) => {
    const key = [version, told, ...more].join(' ')
    const known = builders.get(key)
    if (known !== undefined) return known
    const apiVersions = [...servedApiVersions(packOf(version).builtIn.kinds, version), ...more]
    const made = helmBuilder(disk, {
      kubernetesVersion: told,
      apiVersions,
      gunzip,
      compileSchema: compileJsonSchema,
    })
    builders.set(key, made)
    return made
  }
}

/** How the charts of kustomizations are inflated; undefined where none has any, so that nothing is loaded for it. */
export async function inflaterOf(
  site: Pick<Site, 'disk' | 'versionOf'>,
  kustomizations: readonly string[],
): Promise<RenderChart | undefined> {
  const { disk, versionOf } = site
  const hasCharts = (path: string) => {
    const bytes = disk.read(path)
    return !('failure' in bytes) && decode(bytes).text.includes('helmChart')
  }
  if (!kustomizations.some(hasCharts)) return undefined
  const { chartInflater } = await import('../render/inflate.ts')
  const builderFor = await chartBuilders(site)
  return chartInflater(disk, ({ folder, kubeVersion, apiVersions }) =>
    builderFor(versionOf(folder), versionIn(kubeVersion), apiVersions),
  )
}

/** `1.31` of `v1.31.2`; undefined where there is no such version. */
export function versionIn(version: string): string | undefined {
  return /^v?(\d+\.\d+)/.exec(version)?.[1]
}
