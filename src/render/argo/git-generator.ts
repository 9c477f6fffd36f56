import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import { documentsOf } from '../documents.ts'
import type { Surroundings } from '../gitops/applied.ts'
import { mapIn, textIn } from '../gitops/config.ts'
import { walkFolders } from '../gitops/folders.ts'
import { compileGoMatch } from '../helm/chart/load/go-match.ts'
import { mapsIn, type Traced } from '../traced.ts'
import { flattened, type Parameters, type PathStyle, pathParameters } from './parameters.ts'
import { repositoryOf } from './source.ts'
import { renderedWith, type TemplateLanguage } from './template.ts'

/**
 * The parameters of a git generator; undefined where its repository is not at hand.
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-Git/
 */
export function parametersInGit(
  git: Traced<JsonObject>,
  language: TemplateLanguage,
  surroundings: Surroundings,
): readonly Parameters[] | undefined {
  const root = rootOf(git, surroundings)
  if (root === undefined) return undefined
  const style: PathStyle = { isGo: language.isGo, prefix: textIn(git, 'pathParamPrefix')?.value ?? '' }
  const folders = mapsIn(git, 'directories')
  const found =
    folders.length > 0
      ? chosen(root, folders, FOLDERS, surroundings).map(path => pathParameters(path, style))
      : chosen(root, mapsIn(git, 'files'), FILES, surroundings).flatMap(path =>
          parametersInFile(root, path, style, surroundings),
        )
  const values = mapIn(git, 'values')
  return found.map(parameters => withValues(parameters, values, language))
}

/** The folder of a repository; it is this one where the paths are there that the generator names. */
function rootOf(git: Traced<JsonObject>, { pathIn }: Surroundings): string | undefined {
  const [first] = [...mapsIn(git, 'directories'), ...mapsIn(git, 'files')]
  const fixed = first === undefined ? '' : patternOf(first.value).replace(/[^/]*[*?[].*$/s, '')
  const path = pathIn(repositoryOf(git), fixed)
  const depth = fixed.split('/').filter(Boolean).length
  return path === undefined || depth === 0 ? path : path.split('/').slice(0, -depth).join('/')
}

/** The path of an entry of a generator. */
function patternOf({ path }: JsonObject): string {
  return typeof path === 'string' ? path.replace(/^\.?\//, '') : ''
}

/** What entries choose, and how their patterns are meant. */
interface Choice {
  readonly kind: 'file' | 'folder'
  readonly compile: (pattern: string) => RegExp | undefined
}

const FOLDERS: Choice = { kind: 'folder', compile: compileGoMatch }

/** Here, `*` goes through folders, too. */
const FILES: Choice = { kind: 'file', compile: pattern => compileGoMatch(pattern, { isDeep: true }) }

/** Paths relative to a folder that patterns choose, those left out that others exclude. */
function chosen(
  root: string,
  entries: readonly Traced<JsonObject>[],
  { kind: wanted, compile }: Choice,
  { files }: Surroundings,
): readonly string[] {
  const patterns = entries.map(({ value }) => ({
    pattern: compile(patternOf(value)),
    isExcluded: value['exclude'] === true,
  }))
  const found: string[] = []
  walkFolders(root, files, (path, name, kind) => {
    const relative = path.slice(root === '/' ? 1 : root.length + 1)
    const isHidden = kind === 'folder' && name.startsWith('.')
    if (kind === wanted && !isHidden) {
      const hits = patterns.filter(({ pattern }) => pattern?.test(relative))
      if (hits.length > 0 && !hits.some(({ isExcluded }) => isExcluded)) found.push(relative)
    }
    return kind === 'folder' && !(isHidden && wanted === 'folder')
  })
  return found
}

/** What is in a file, with its path. It may have a list of such parameters. */
function parametersInFile(
  root: string,
  path: string,
  style: PathStyle,
  { kustomizations }: Surroundings,
): readonly Parameters[] {
  const text = kustomizations.sources.textOf(`${root}/${path}`)
  const content: Json | undefined = 'failure' in text ? undefined : documentsOf(text)[0]?.value
  const slash = path.lastIndexOf('/')
  const described = pathParameters(path.slice(0, Math.max(0, slash)), style, path.slice(slash + 1))
  const all = isArray(content) ? content : [content]
  return all
    .filter(isObject)
    .map(parameters => ({ ...(style.isGo ? parameters : flattened(parameters)), ...described }))
}

/** The `values` of a generator, which may use its parameters. */
function withValues(
  parameters: Parameters,
  values: Traced<JsonObject>,
  language: TemplateLanguage,
): Parameters {
  if (Object.keys(values.value).length === 0) return parameters
  const own = { values: renderedWith(values, parameters, language).value }
  return { ...parameters, ...(language.isGo ? own : flattened(own)) }
}
