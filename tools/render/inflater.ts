import { gunzip } from '../../src/files/gunzip.ts'
import type { SourceFiles } from '../../src/render/build.ts'
import { HELM_API_VERSIONS, helmBuilder } from '../../src/render/helm/index.ts'
import { chartInflater } from '../../src/render/inflate.ts'
import type { RenderChart } from '../../src/render/kustomize/index.ts'

/** Inflates charts with the versions that Helm has by itself. */
export function inflaterOf(files: SourceFiles): RenderChart {
  return chartInflater(files, ({ kubeVersion, apiVersions }) =>
    helmBuilder(files, {
      kubernetesVersion: kubeVersion || '1.33',
      apiVersions: [...HELM_API_VERSIONS, ...apiVersions],
      gunzip,
    }),
  )
}
