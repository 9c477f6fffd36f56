import { append } from '../../../core/append.ts'
import { oneLine } from '../../../core/one-line.ts'
import { remember } from '../../../core/remember.ts'
import { rememberLast } from '../../../core/remember-last.ts'
import type { BuildProblem, SourceFiles } from '../../build.ts'
import type { FunctionTable } from '../template/declare.ts'
import type { ParsedFiles } from '../template/rendering.ts'
import type { Dict } from '../template/value/value.ts'
import type { ChartBuild, NotRendered } from './chart-build.ts'
import { checkChart } from './checks/check-chart.ts'
import { checkFixedImages } from './checks/fixed-images.ts'
import { crdFilesOf, crdsOf } from './crds.ts'
import { type EnabledChart, withEnabled } from './dependencies/enabled.ts'
import { withImports } from './dependencies/import-values.ts'
import { asksForCluster, asksForValues, faultProblems, originOfFault, type Templates } from './faults.ts'
import type { Chart } from './load/chart.ts'
import type { LoadedChart } from './load/load.ts'
import { type Capabilities, capabilitiesObject } from './objects/capabilities.ts'
import { type Release, releaseObject } from './objects/release.ts'
import { renderablesOf } from './objects/scopes.ts'
import { inOrder } from './output/order.ts'
import { readOutput, resourcesOf } from './output/read.ts'
import { type Failed, renderTemplates } from './render.ts'
import { sourcesOf } from './roles.ts'
import { unrenderable } from './unrenderable.ts'
import { coalesceValues, type Warn } from './values/coalesce.ts'
import { checkSchemas, type ReadSchema } from './values/schema.ts'
import { givenDefaults, givenValues, type ValueSource } from './values/sources.ts'

/** What a chart is rendered for, and with. */
export interface BuildOptions {
  readonly capabilities: Capabilities
  readonly functions: FunctionTable
  /** What reads the schemas of values in a chart; absent where values are not to be checked. */
  readonly schemasOf?: ((chart: LoadedChart) => ReadSchema) | undefined
}

/** A chart, what is given to it, and what it is to be called. */
export interface ChartInputs {
  readonly loaded: LoadedChart
  readonly values: readonly ValueSource[]
  readonly release: Release
}

/** What is worth knowing of a chart is the same for all values. */
const checkOnce = remember(checkChart)

/** What is parsed of a chart is the same, too. It takes room, and is not kept longer than one chart is rendered. */
const parsedFor = rememberLast((_: LoadedChart): ParsedFiles => new Map())

/** Renders a chart that has been loaded. Throws a `ChartFailure` where nothing can be rendered. */
export function buildChart(inputs: ChartInputs, files: SourceFiles, options: BuildOptions): ChartBuild {
  const { loaded, values: sources } = inputs
  const problems: BuildProblem[] = []
  const report = (problem: BuildProblem) => problems.push(problem)
  const given = givenValues(sources, files, report)
  const defaults = givenDefaults(sources, files, report) ?? loaded.chart.values
  const whole: Chart = { ...loaded.chart, values: defaults }
  const start = (chart: Chart, notRendered?: NotRendered): ChartBuild => ({
    resources: crdsOf(chart),
    manifests: [],
    crdFiles: crdFilesOf(chart),
    problems: [...problems, ...loaded.problems, ...checkOnce(loaded)].map(problem => ({
      ...problem,
      isVendored: loaded.isVendored(problem),
    })),
    sources: sourcesOf(loaded, sources),
    isPartial: notRendered !== undefined,
    ...(notRendered && { notRendered }),
  })
  const reason = unrenderable(whole, options.capabilities)
  if (reason !== undefined) return start(whole, reason)
  const chart = withImports(withEnabled(whole, given))
  const warn: Warn = (message, origin) => problems.push({ rule: 'helm-value-type', message, origin })
  const values = coalesceValues(chart, given, { keepsNull: false, warn })
  const refused = options.schemasOf ? checkSchemas(chart, values, options.schemasOf(loaded)) : []
  const [first] = refused.filter(({ severity }) => severity === undefined)
  if (first !== undefined && sources.length === 0)
    return start(chart, { reason: first.message, origin: first.origin })
  append(problems, refused)
  const output = render(chart, values, inputs, options)
  const build = withOutput(start(chart), output, inputs)
  const fixed = checkFixedImages(build.manifests, parsedFor(loaded))
  return {
    ...build,
    problems: [
      ...build.problems,
      ...fixed.map(problem => ({ ...problem, isVendored: loaded.isVendored(problem) })),
    ],
  }
}

interface Output {
  readonly templates: Templates
  readonly written: ReturnType<typeof renderTemplates>['written']
  readonly failed: readonly Failed[]
}

function render(
  chart: EnabledChart,
  values: Dict,
  { release, loaded }: ChartInputs,
  options: BuildOptions,
): Output {
  const surroundings = {
    release: releaseObject(release),
    capabilities: capabilitiesObject(options.capabilities),
  }
  const all = renderablesOf(chart, values, surroundings)
  // A template that two charts have under one name is that of the one which comes last.
  const templates = new Map(all.map(template => [template.name, template]))
  return { templates, ...renderTemplates([...templates.values()], options.functions, parsedFor(loaded)) }
}

/** Adds what was rendered, and what is wrong with it. */
function withOutput(
  build: ChartBuild,
  { written, failed, templates }: Output,
  { values }: ChartInputs,
): ChartBuild {
  const read = written
    .filter(({ template }) => !template.name.endsWith('NOTES.txt'))
    .map(output => readOutput(output, name => templates.get(name)?.file.path ?? name))
  const manifests = inOrder(read.flatMap(({ manifests }) => manifests))
  const isAsking = values.length === 0 ? asksForValues : (one: Failed) => asksForCluster(one, templates)
  const asking = failed.filter(isAsking)
  const faults = faultProblems(
    failed.filter(one => !asking.includes(one)),
    templates,
  )
  const [first] = asking
  return {
    ...build,
    resources: [...build.resources, ...manifests.flatMap(resourcesOf)],
    manifests,
    // What keeps the chart from being installed comes first.
    problems: [...faults, ...read.flatMap(({ problems }) => problems), ...build.problems],
    isPartial: failed.length > 0,
    ...(first && { notRendered: asked(first, templates) }),
  }
}

/** What a template asks for. */
function asked({ template, fault }: Failed, templates: Templates): NotRendered {
  const { asked, absent } = fault.details
  const reason = absent === undefined ? (asked ?? fault.message) : `it needs a value for ${absent.expression}`
  return { reason: oneLine(reason), origin: originOfFault(template, fault, templates) }
}
