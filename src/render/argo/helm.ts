import type { JsonObject } from '../../core/json.ts'
import type { BuildProblem } from '../build.ts'
import { type Applied, asking, type Surroundings } from '../gitops/applied.ts'
import { renderedChart } from '../gitops/chart.ts'
import { mapIn, textIn } from '../gitops/config.ts'
import { nameOf } from '../gitops/names.ts'
import { yamlIn } from '../gitops/text-values.ts'
import type { ValueSource } from '../helm/index.ts'
import { resolvePath } from '../kustomize/paths.ts'
import { textOfScalar } from '../kustomize/resource.ts'
import { mapsIn, part, type Traced, textsIn } from '../traced.ts'
import { type ApplicationSource, repositoryOf } from './source.ts'

/**
 * What an application applies of a chart: one in a folder, or one of a repository of charts.
 * https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
export function chartApplied(
  asked: ApplicationSource,
  folder: string | undefined,
  namespace: Traced<string> | undefined,
  surroundings: Surroundings,
): Applied {
  const { application, source } = asked
  const path = folder ?? mappedChart(source, surroundings)
  if (path === undefined)
    return asking(
      `the chart "${textIn(source, 'chart')?.value}" of ${textIn(source, 'repoURL')?.value} is not at hand; say in the configuration, under \`charts\`, where a copy of it is`,
    )
  const helm = mapIn(source, 'helm')
  const { values, problems, lacks } = valuesOf(asked, folder, surroundings)
  const release = {
    name: textIn(helm, 'releaseName')?.value ?? nameOf(application.value),
    namespace: textIn(helm, 'namespace')?.value ?? namespace?.value ?? 'default',
  }
  const isForeign = folder === undefined
  const asker = source.origins.origin
  const applied = renderedChart({ path, isForeign, values, release, lacks, asker }, namespace, surroundings)
  return { ...applied, build: { ...applied.build, problems: [...problems, ...applied.build.problems] } }
}

function mappedChart(source: Traced<JsonObject>, { chartAt }: Surroundings): string | undefined {
  const chart = textIn(source, 'chart')?.value ?? ''
  const url = (textIn(source, 'repoURL')?.value ?? '').replace(/\/$/, '')
  return chartAt([`${url}/${chart}`, chart])
}

/** What is given to a chart, in the order in which one goes over another. */
function valuesOf(asked: ApplicationSource, folder: string | undefined, surroundings: Surroundings) {
  const helm = mapIn(asked.source, 'helm')
  const files = valueFilesOf(asked, folder, surroundings)
  const text = textIn(helm, 'values')
  const object = part(helm, 'valuesObject')
  const inline = object ? mapIn(helm, 'valuesObject') : text && yamlIn(text)
  const values: readonly ValueSource[] = [
    ...files.found.map(file => ({ file })),
    // Even without any, they are what the chart is applied with.
    { inline: inline ?? mapIn(helm, 'valuesObject') },
    ...mapsIn(helm, 'parameters').map(parameterOf),
  ]
  const unread: readonly BuildProblem[] =
    text && inline === undefined
      ? [{ rule: 'helm-values', message: 'these values are not a map', origin: text.origins.origin }]
      : []
  return { values, problems: [...files.problems, ...unread], lacks: files.lacks }
}

function parameterOf(parameter: Traced<JsonObject>): ValueSource {
  const name = textOfScalar(parameter.value['name'])
  const text = textOfScalar(parameter.value['value'])
  // A comma would begin another parameter, except in a list.
  const isList = text.startsWith('{') && text.endsWith('}')
  return {
    set: `${name}=${isList ? text : text.replaceAll(/(?<!\\),/g, '\\,')}`,
    areTexts: parameter.value['forceString'] === true,
    origin: (part(parameter, 'value') ?? parameter).origins.origin,
  }
}

interface ValueFiles {
  readonly found: readonly string[]
  readonly problems: readonly BuildProblem[]
  readonly lacks: string | undefined
}

function valueFilesOf(
  asked: ApplicationSource,
  folder: string | undefined,
  surroundings: Surroundings,
): ValueFiles {
  const helm = mapIn(asked.source, 'helm')
  const found: string[] = []
  const problems: BuildProblem[] = []
  let lacks: string | undefined
  for (const named of textsIn(helm, 'valueFiles')) {
    const path = valueFile(named.value, asked, folder, surroundings)
    if (path === undefined) lacks ??= `the values in "${named.value}" are not in this repository`
    else if (surroundings.files.kindOf(path) === 'file') found.push(path)
    else if (helm.value['ignoreMissingValueFiles'] !== true)
      problems.push({
        rule: 'helm-values',
        message: `"${named.value}" does not exist`,
        origin: named.origins.origin,
      })
  }
  return { found, problems, lacks }
}

/** Where a file of values would be: beside the chart, or in another source; undefined where that is not at hand. */
function valueFile(
  written: string,
  { source, sources }: ApplicationSource,
  folder: string | undefined,
  { pathIn }: Surroundings,
): string | undefined {
  if (/^[a-z][a-z+.-]*:\/\//.test(written)) return undefined
  const [, reference, rest] = /^\$([^/]+)\/(.*)$/.exec(written) ?? []
  if (reference !== undefined && rest !== undefined) {
    const other = sources.find(({ value }) => value['ref'] === reference)
    return other && pathIn(repositoryOf(other), rest)
  }
  if (folder === undefined) return undefined
  const root = resolvePath(folder, (textIn(source, 'path')?.value ?? '').replace(/[^/]+/g, '..'))
  return written.startsWith('/') ? `${root}${written}` : resolvePath(folder, written)
}
