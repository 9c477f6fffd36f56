import { createHash } from 'node:crypto'
import { append } from '../../core/append.ts'
import { type JsonObject, textAt } from '../../core/json.ts'
import type { Build, BuildProblem } from '../build.ts'
import { type Applied, asking, type Surroundings } from '../gitops/applied.ts'
import { type FoundChart, missingFile, type RenderedChart, renderedChart } from '../gitops/chart.ts'
import { mapIn, textIn } from '../gitops/config.ts'
import { nameOf, namespaceOf } from '../gitops/names.ts'
import { inNamespace } from '../gitops/namespaced.ts'
import { valuesIn } from '../gitops/text-values.ts'
import { isTemplated, type ValueSource } from '../helm/index.ts'
import { kustomized } from '../kustomize/index.ts'
import { resolvePath } from '../kustomize/paths.ts'
import { isMap, mapsIn, part, partAt, type Traced, textsIn } from '../traced.ts'
import { pathInSource, sourceReference } from './source.ts'
import { dataOf } from './variables.ts'

/**
 * What a HelmRelease applies.
 * https://fluxcd.io/flux/components/helm/helmreleases/
 */
export function helmReleaseApplied(release: Traced<JsonObject>, surroundings: Surroundings): Applied {
  const chart = chartOf(release, surroundings)
  if ('asks' in chart) return asking(chart.asks)
  const { sources, lacks, problems } = valuesOf(release, chart, surroundings)
  const rendered = renderedChart(
    {
      ...chart,
      values: sources,
      lacks,
      problems: [...chart.problems, ...problems],
      release: releaseOf(release),
      asker: release.origins.origin,
      skipsCrds: textIn(release, 'spec', 'install', 'crds')?.value === 'Skip',
    },
    surroundings,
  )
  return inNamespace(
    postRendered(rendered, mapsIn(release, 'spec', 'postRenderers'), surroundings),
    textIn(release, 'spec', 'targetNamespace') ?? textIn(release, 'metadata', 'namespace'),
  )
}

/** What post-renderers make of what templates wrote, before Helm fills in the namespace. */
function postRendered(
  { build, ...applied }: RenderedChart,
  renderers: readonly Traced<JsonObject>[],
  { kustomizations }: Surroundings,
): Applied {
  const all = renderers.flatMap(renderer => part(renderer, 'kustomize') ?? []).filter(isMap)
  const definitions = build.resources.filter(resource => !isTemplated(resource))
  let resources: Build['resources'] = build.resources.filter(isTemplated)
  const problems: BuildProblem[] = []
  let isUncertain = false
  for (const kustomization of all) {
    const changed = kustomized(resources, kustomization, kustomizations)
    resources = changed.resources
    append(problems, changed.problems)
    isUncertain ||= changed.isPartial
  }
  return {
    ...applied,
    build: {
      ...build,
      resources: [...definitions, ...resources],
      problems: [...build.problems, ...problems],
      isPartial: build.isPartial || isUncertain,
    },
    isUncertain,
  }
}

/** The longest name that Helm has for a release. */
const MAX_NAME = 53
const KEPT_OF_NAME = 40
const DIGITS_OF_HASH = 12

/** The name and namespace that a release gets; too long a name is shortened with a hash. */
function releaseOf({ value }: Traced<JsonObject>) {
  const target = textAt(value, ['spec', 'targetNamespace'])
  const made = target ? `${target}-${nameOf(value)}` : nameOf(value)
  const name = textAt(value, ['spec', 'releaseName']) || made
  const hash = () => createHash('sha256').update(name).digest('hex').slice(0, DIGITS_OF_HASH)
  return {
    name: name.length > MAX_NAME ? `${name.slice(0, KEPT_OF_NAME)}-${hash()}` : name,
    namespace: target || namespaceOf(value) || 'default',
  }
}

type Chart = FoundChart | { readonly asks: string }

function chartOf(release: Traced<JsonObject>, surroundings: Surroundings): Chart {
  const chart = partAt(release, ['spec', 'chart', 'spec'])
  const reference = partAt(release, ['spec', 'chartRef'])
  if (reference !== undefined && isMap(reference)) return chartReferred(reference, release, surroundings)
  if (chart === undefined || !isMap(chart)) return { asks: 'it names no chart' }
  return chartIn(chart, release, surroundings)
}

/** A chart that the HelmRelease itself describes, or a HelmChart. */
function chartIn(spec: Traced<JsonObject>, owner: Traced<JsonObject>, surroundings: Surroundings): Chart {
  const name = textIn(spec, 'chart')?.value ?? ''
  const sourceRef = part(spec, 'sourceRef')
  const source = sourceReference(sourceRef !== undefined && isMap(sourceRef) ? sourceRef : spec, owner)
  if (source.kind === 'HelmRepository') {
    const url = urlOf(source, surroundings)
    const path = surroundings.chartAt([
      ...(url ? [`${url.replace(/\/$/, '')}/${name}`] : []),
      `${source.name}/${name}`,
    ])
    return path === undefined
      ? notMapped(`${source.name}/${name}`, source.kind)
      : { path, isForeign: true, ...defaultsOf(spec, file => resolvePath(path, file), surroundings) }
  }
  const path = pathInSource(source, name, surroundings)
  if (path === undefined)
    return { asks: `the chart "${name}" of the ${source.kind} ${source.name} is not in this repository` }
  const inSource = (file: string) => pathInSource(source, file, surroundings)
  return { path, isForeign: false, ...defaultsOf(spec, inSource, surroundings) }
}

/**
 * The files of values that a chart is packaged with, in the place of its own.
 * https://fluxcd.io/flux/components/source/helmcharts/#values-files
 */
function defaultsOf(
  spec: Traced<JsonObject>,
  pathOf: (file: string) => string | undefined,
  { files }: Surroundings,
): Pick<FoundChart, 'defaults' | 'problems'> {
  const named = textsIn(spec, 'valuesFiles').map(file => ({ file, path: pathOf(file.value) }))
  const isThere = ({ path }: (typeof named)[number]) => path !== undefined && files.kindOf(path) === 'file'
  const missing = spec.value['ignoreMissingValuesFiles'] === true ? [] : named.filter(one => !isThere(one))
  return {
    defaults: named.filter(isThere).flatMap(({ path }) => path ?? []),
    problems: missing.map(({ file }) => missingFile(file)),
  }
}

function chartReferred(
  reference: Traced<JsonObject>,
  release: Traced<JsonObject>,
  surroundings: Surroundings,
): Chart {
  const source = sourceReference(reference, release)
  if (source.kind === 'HelmChart') {
    const chart = surroundings.objectNamed(source)
    const spec = chart && part(chart, 'spec')
    if (chart === undefined || spec === undefined || !isMap(spec))
      return { asks: `the HelmChart ${source.name} is not in this repository` }
    return chartIn(spec, chart, surroundings)
  }
  const url = urlOf(source, surroundings)
  const path = surroundings.chartAt([...(url ? [url] : []), source.name])
  return path === undefined
    ? notMapped(source.name, source.kind)
    : { path, isForeign: true, defaults: [], problems: [] }
}

function urlOf(
  source: ReturnType<typeof sourceReference>,
  { objectNamed }: Surroundings,
): string | undefined {
  const object = objectNamed(source)
  return object && textAt(object.value, ['spec', 'url'])
}

function notMapped(name: string, kind: string): Chart {
  return {
    asks: `the chart "${name}" of the ${kind} is not at hand; say in the configuration, under \`charts\`, where a copy of it is`,
  }
}

/** What is given to the chart, and what of that is not at hand. */
function valuesOf(release: Traced<JsonObject>, { defaults }: FoundChart, surroundings: Surroundings) {
  const sources: ValueSource[] = defaults.map(file => ({ file, isDefault: true }))
  const problems: BuildProblem[] = []
  let lacks: string | undefined
  for (const reference of mapsIn(release, 'spec', 'valuesFrom')) {
    const given = valueFrom(reference, release, surroundings)
    if (typeof given !== 'string') 'rule' in given ? problems.push(given) : sources.push(given)
    else if (reference.value['optional'] !== true) lacks ??= given
  }
  // Even without any, they are what the chart is applied with.
  sources.push({ inline: mapIn(release, 'spec', 'values') })
  return { sources, lacks, problems }
}

/** What an entry of `valuesFrom` gives; or what is wrong with that, or not at hand. */
function valueFrom(
  reference: Traced<JsonObject>,
  release: Traced<JsonObject>,
  { objectNamed }: Surroundings,
): ValueSource | BuildProblem | string {
  const kind = textIn(reference, 'kind')?.value ?? ''
  const name = textIn(reference, 'name')?.value ?? ''
  const key = textIn(reference, 'valuesKey')?.value ?? 'values.yaml'
  const holder = objectNamed({ kind, name, namespace: namespaceOf(release.value) })
  const entry = holder && dataOf(holder).find(([found]) => found === key)?.[1]
  if (entry === undefined) return `the values in the key "${key}" of the ${kind} ${name} are not at hand`
  const target = textIn(reference, 'targetPath')
  if (target === undefined) {
    const values = valuesIn(entry)
    return 'rule' in values ? values : { inline: values }
  }
  const [, quoted] = /^(?:"(.*)"|'(.*)')$/s.exec(entry.value) ?? []
  return {
    set: `${target.value}=${quoted ?? entry.value}`,
    form: quoted === undefined ? 'typed' : 'text',
    origin: entry.origins.origin,
  }
}
