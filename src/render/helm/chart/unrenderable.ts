import type { NotRendered } from './chart-build.ts'
import { missingDependencies } from './dependencies/missing.ts'
import { type Chart, isLibrary } from './load/chart.ts'
import type { Capabilities } from './objects/capabilities.ts'
import { isCompatible } from './versions.ts'

/** Why a chart is not rendered at all, which is not a defect of it. */
export function unrenderable(chart: Chart, capabilities: Capabilities): NotRendered | undefined {
  return library(chart) ?? incomplete(chart) ?? incompatible(chart, capabilities)
}

function library(chart: Chart): NotRendered | undefined {
  if (!isLibrary(chart)) return undefined
  const { origin } = chart.metadata
  return {
    reason: 'it is a library, which is rendered through the charts that use it',
    origin: { ...origin, path: ['type'] },
  }
}

function incomplete(chart: Chart): NotRendered | undefined {
  const missing = missingDependencies(chart)
  const [first] = missing
  if (first === undefined) return undefined
  const names = missing.map(({ name }) => name).join(', ')
  const reason = `its charts/ lacks what Chart.yaml depends on (${names}): run \`helm dependency build\` first`
  return { reason, origin: { ...first.origin, path: [...first.origin.path, 'name'] } }
}

function incompatible({ metadata }: Chart, { kubernetesVersion }: Capabilities): NotRendered | undefined {
  const { kubeVersion, origin } = metadata
  if (kubeVersion === '' || isCompatible(kubeVersion, kubernetesVersion)) return undefined
  const what = `requires Kubernetes ${kubeVersion}, and is rendered for ${kubernetesVersion}`
  return {
    reason: `it ${what}`,
    origin: { ...origin, path: ['kubeVersion'] },
    problem: { rule: 'helm-kube-version', message: `the chart ${what}` },
  }
}
