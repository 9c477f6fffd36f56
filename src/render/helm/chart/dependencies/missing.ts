import type { Chart } from '../load/chart.ts'
import type { Requirement } from '../load/metadata.ts'

/**
 * What Chart.yaml lists and `charts/` does not hold. Helm refuses to render such a chart, whether the dependency is switched on
 * or not, and looks at those of the chart itself alone.
 */
export function missingDependencies({ metadata, dependencies }: Chart): readonly Requirement[] {
  return metadata.dependencies.filter(({ name }) => !dependencies.some(chart => chart.metadata.name === name))
}
