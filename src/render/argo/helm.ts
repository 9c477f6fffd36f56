import { append } from '../../core/append.ts'
import type { JsonObject } from '../../core/json.ts'
import type { BuildProblem, SourceFiles } from '../build.ts'
import { type Applied, asking, type Surroundings } from '../gitops/applied.ts'
import { missingFile, renderedChart } from '../gitops/chart.ts'
import { mapIn, textIn } from '../gitops/config.ts'
import { walkFolders } from '../gitops/folders.ts'
import { nameOf } from '../gitops/names.ts'
import { compilePattern, isPattern, startOfPattern } from '../gitops/patterns.ts'
import { valuesIn } from '../gitops/text-values.ts'
import type { ValueSource } from '../helm/index.ts'
import { resolvePath } from '../kustomize/paths.ts'
import { textOfScalar } from '../kustomize/resource.ts'
import { mapsIn, part, type Traced, textsIn } from '../traced.ts'
import { withEnvironment } from './environment.ts'
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
  const given = valuesOf(asked, folder, surroundings)
  const release = {
    name: textIn(helm, 'releaseName')?.value ?? nameOf(application.value),
    namespace: textIn(helm, 'namespace')?.value ?? namespace?.value ?? 'default',
  }
  const isForeign = folder === undefined
  const skipsCrds = helm.value['skipCrds'] === true
  const request = { ...given, path, isForeign, release, skipsCrds, asker: source.origins.origin }
  return renderedChart(request, surroundings)
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
  const contents = fileParametersOf(asked, folder, surroundings)
  const text = textIn(helm, 'values')
  const object = part(helm, 'valuesObject')
  const inline = object || text === undefined ? mapIn(helm, 'valuesObject') : valuesIn(text)
  const isRead = 'value' in inline
  const values: readonly ValueSource[] = [
    ...files.found.map(file => ({ file })),
    // Even without any, they are what the chart is applied with.
    { inline: isRead ? inline : { value: {}, origins: helm.origins } },
    ...mapsIn(helm, 'parameters').map(parameter => parameterOf(parameter, asked)),
    ...contents.found.map(({ set }) => set),
  ]
  return {
    values,
    problems: [...files.problems, ...contents.problems, ...(isRead ? [] : [inline])],
    lacks: files.lacks ?? contents.lacks,
    data: contents.found.map(({ file }) => file),
  }
}

function parameterOf(parameter: Traced<JsonObject>, asked: ApplicationSource): ValueSource {
  const name = textOfScalar(parameter.value['name'])
  const text = withEnvironment(textOfScalar(parameter.value['value']), asked)
  // A comma would begin another parameter, except in a list.
  const isList = text.startsWith('{') && text.endsWith('}')
  return {
    set: `${name}=${isList ? text : text.replaceAll(/(?<!\\),/g, '\\,')}`,
    form: parameter.value['forceString'] === true ? 'text' : 'typed',
    origin: (part(parameter, 'value') ?? parameter).origins.origin,
  }
}

/** What is found by the paths that a source names. */
interface Found<T> {
  readonly found: readonly T[]
  readonly problems: readonly BuildProblem[]
  readonly lacks: string | undefined
}

function valueFilesOf(
  asked: ApplicationSource,
  folder: string | undefined,
  surroundings: Surroundings,
): Found<string> {
  const helm = mapIn(asked.source, 'helm')
  const found: string[] = []
  const problems: BuildProblem[] = []
  let lacks: string | undefined
  for (const named of textsIn(helm, 'valueFiles')) {
    const path = pathFrom(named.value, asked, folder, surroundings)
    const there = path === undefined ? [] : filesAt(path, surroundings.files)
    if (path === undefined) lacks ??= `the values in "${named.value}" are not in this repository`
    else if (there.length > 0) append(found, there)
    else if (helm.value['ignoreMissingValueFiles'] !== true) problems.push(missingFile(named))
  }
  return { found, problems, lacks }
}

/** The parameters whose values are what files hold, each with its file. */
function fileParametersOf(
  asked: ApplicationSource,
  folder: string | undefined,
  surroundings: Surroundings,
): Found<{ readonly file: string; readonly set: ValueSource }> {
  const found: { readonly file: string; readonly set: ValueSource }[] = []
  const problems: BuildProblem[] = []
  let lacks: string | undefined
  for (const parameter of mapsIn(asked.source, 'helm', 'fileParameters')) {
    const named = textIn(parameter, 'path')
    if (named === undefined) continue
    const file = pathFrom(named.value, asked, folder, surroundings)
    const content = file === undefined ? undefined : surroundings.kustomizations.sources.textOf(file)
    if (file === undefined || content === undefined) lacks ??= `"${named.value}" is not in this repository`
    else if ('failure' in content) problems.push(missingFile(named))
    else {
      const name = textOfScalar(parameter.value['name'])
      const set = `${name}=${(content.text ?? '').replace(/[\\,]|^\{/g, '\\$&')}`
      const origin = { source: content, document: 0, path: [] }
      found.push({ file, set: { set, form: 'text', origin } })
    }
  }
  return { found, problems, lacks }
}

/** The file at a path, or all that it matches as a pattern, in the order of their names. */
function filesAt(path: string, files: SourceFiles): readonly string[] {
  if (!isPattern(path)) return files.kindOf(path) === 'file' ? [path] : []
  const isWanted = compilePattern(path)
  const found: string[] = []
  const folder = path.slice(0, path.lastIndexOf('/', startOfPattern(path)))
  walkFolders(folder === '' ? '/' : folder, files, (inner, _, kind) => {
    if (kind === 'file' && isWanted(inner)) found.push(inner)
    return kind === 'folder'
  })
  return found
}

/** Where a file would be that a source names: beside the chart, or in another source; undefined where that is not at hand. */
function pathFrom(
  named: string,
  asked: ApplicationSource,
  folder: string | undefined,
  { pathIn }: Surroundings,
): string | undefined {
  const { source, sources } = asked
  const written = withEnvironment(named, asked)
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
