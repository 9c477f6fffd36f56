import type { JsonObject } from '../../../core/json.ts'
import type { Build, BuildProblem } from '../../build.ts'
import type { Traced } from '../../traced.ts'
import type { ChartFile } from './load/chart.ts'
import type { Manifest } from './output/manifest.ts'

/** An object that a chart applies. */
export interface ChartResource extends Traced<JsonObject> {
  /** The template that wrote it, as Helm calls it; for a definition in `crds/`, its file. */
  readonly template: string
  /** Whether the template lies in a dependency that was fetched from a repository, and so has another author. */
  readonly isVendored: boolean
  /** When it is run, where it is a hook: `pre-install`. */
  readonly hook?: string
}

/** Whether a template wrote it; if not, it is one of the definitions in `crds/`. */
export function isTemplated({ template }: Pick<ChartResource, 'template'>): boolean {
  return template.includes('/templates/')
}

/** A file in `crds/` of a chart, or of one that it depends on. */
export interface CrdFile {
  /** As Helm calls it: `mychart/charts/redis/crds/one.yaml`. */
  readonly name: string
  readonly file: ChartFile
}

export interface ChartProblem extends BuildProblem {
  /** As for resources. */
  readonly isVendored: boolean
}

/** What comes of rendering a chart with some values. */
export interface ChartBuild extends Build {
  /** Those in `crds/` first, then all others in the order in which Helm applies them, hooks last. */
  readonly resources: readonly ChartResource[]
  readonly problems: readonly ChartProblem[]
  /** The same as documents, as `helm template` prints them: without those in `crds/`. */
  readonly manifests: readonly Manifest[]
  /** The files in `crds/`, which it prints only when it is asked to. */
  readonly crdFiles: readonly CrdFile[]
  /** Given where the chart cannot be rendered without something that is not at hand, which is not a defect. */
  readonly notRendered?: NotRendered
}

/** What a chart asks for. */
export interface NotRendered extends Pick<BuildProblem, 'origin'> {
  /** A sentence without a full stop. */
  readonly reason: string
  /** The problem that it is for whoever takes it for one. */
  readonly problem?: Pick<BuildProblem, 'rule' | 'message'>
}

/** The rules whose problems keep Helm from rendering anything. */
const REFUSING: ReadonlySet<string> = new Set([
  'helm-chart-invalid',
  'helm-template',
  'helm-values',
  'helm-values-schema',
  'yaml-syntax',
])

/** Whether Helm would render the chart, which it does as a whole or not at all. */
export function isRendered({ problems, notRendered }: ChartBuild): boolean {
  const stops = problems.some(({ rule, severity }) => severity === undefined && REFUSING.has(rule))
  return notRendered === undefined && !stops
}
