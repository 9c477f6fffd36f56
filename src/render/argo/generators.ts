import { isArray, isObject, type Json, type JsonObject } from '../../core/json.ts'
import { documentsOf } from '../documents.ts'
import type { Surroundings } from '../gitops/applied.ts'
import { mapIn, textIn } from '../gitops/config.ts'
import { walkFolders } from '../gitops/folders.ts'
import { compilePattern } from '../gitops/patterns.ts'
import { isMap, listIn, mapsIn, part, type Traced } from '../traced.ts'
import { type Parameters, pathParameters } from './parameters.ts'
import { repositoryOf } from './source.ts'
import { renderedWith } from './template.ts'

/** The parameters that a generator comes to; or why they are not known. */
type Generated = { readonly parameters: readonly Parameters[] } | { readonly asks: string }

/** https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/ */
export function generatedBy(
  generator: Traced<JsonObject>,
  isGo: boolean,
  surroundings: Surroundings,
): Generated {
  if (part(generator, 'selector')) return { asks: 'the `selector` of its generator is not applied' }
  const [kind] = ['list', 'git', 'matrix'].filter(name => part(generator, name))
  if (kind === undefined) {
    const [name = 'unknown'] = Object.keys(generator.value)
    return { asks: `only the cluster knows the parameters of its "${name}" generator` }
  }
  const own = mapIn(generator, kind)
  if (kind === 'list') return listed(own)
  return kind === 'git' ? inGit(own, isGo, surroundings) : combined(own, isGo, surroundings)
}

function listed(list: Traced<JsonObject>): Generated {
  if (part(list, 'elementsYaml')) return { asks: 'the `elementsYaml` of its generator is not read' }
  return {
    parameters: listIn(list, 'elements')
      .map(({ value }) => value)
      .filter(isObject),
  }
}

/** Each of what one generator comes to with each of another, which may use the parameters of the first. */
function combined(matrix: Traced<JsonObject>, isGo: boolean, surroundings: Surroundings): Generated {
  let all: readonly Parameters[] = [{}]
  for (const generator of mapsIn(matrix, 'generators')) {
    const next: Parameters[] = []
    for (const before of all) {
      const filled = renderedWith(generator, before, isGo)
      const generated = generatedBy(isMap(filled) ? filled : generator, isGo, surroundings)
      if ('asks' in generated) return generated
      for (const parameters of generated.parameters) next.push({ ...before, ...parameters })
      if (next.length > MAX_PARAMETERS) return { asks: 'its generators come to too many applications' }
    }
    all = next
  }
  return { parameters: all }
}

const MAX_PARAMETERS = 10_000

function inGit(git: Traced<JsonObject>, isGo: boolean, surroundings: Surroundings): Generated {
  const root = rootOf(git, surroundings)
  if (root === undefined)
    return { asks: `the repository ${textIn(git, 'repoURL')?.value} of its generator is not this one` }
  const values = mapIn(git, 'values')
  const found = part(git, 'files')
    ? filesIn(root, git, isGo, surroundings)
    : foldersIn(root, git, isGo, surroundings)
  return {
    parameters: found.map(parameters => withValues(parameters, values, isGo)),
  }
}

/** The folder of a repository; it is this one where the paths are there that the generator names. */
function rootOf(git: Traced<JsonObject>, { pathIn }: Surroundings): string | undefined {
  const [first] = [...mapsIn(git, 'files'), ...mapsIn(git, 'directories')]
  const fixed = first === undefined ? '' : patternOf(first.value).replace(/[^/]*[*?[{].*$/s, '')
  const path = pathIn(repositoryOf(git), fixed)
  const depth = fixed.split('/').filter(Boolean).length
  return path === undefined || depth === 0 ? path : path.split('/').slice(0, -depth).join('/')
}

/** The path of an entry of a generator. */
function patternOf({ path }: JsonObject): string {
  return typeof path === 'string' ? path.replace(/^\.?\//, '') : ''
}

/** The `values` of a generator, which may use its parameters. */
function withValues(parameters: Parameters, values: Traced<JsonObject>, isGo: boolean): Parameters {
  if (Object.keys(values.value).length === 0) return parameters
  return { ...parameters, values: renderedWith(values, parameters, isGo).value }
}

/** Paths relative to a folder that patterns choose, those left out that others exclude. */
function chosen(
  root: string,
  entries: readonly Traced<JsonObject>[],
  wanted: 'file' | 'folder',
  { files }: Surroundings,
): readonly string[] {
  const patterns = entries.map(({ value }) => ({
    matches: compilePattern(patternOf(value)),
    isExcluded: value['exclude'] === true,
  }))
  const found: string[] = []
  walkFolders(root, files, (path, name, kind) => {
    const relative = path.slice(root === '/' ? 1 : root.length + 1)
    if (kind === wanted) {
      const hits = patterns.filter(({ matches }) => matches(relative))
      if (hits.length > 0 && !hits.some(({ isExcluded }) => isExcluded)) found.push(relative)
    }
    return kind === 'folder' && !name.startsWith('.')
  })
  return found
}

function foldersIn(
  root: string,
  git: Traced<JsonObject>,
  isGo: boolean,
  surroundings: Surroundings,
): readonly Parameters[] {
  const folders = chosen(root, mapsIn(git, 'directories'), 'folder', surroundings)
  return folders.map(path => pathParameters(path, isGo))
}

/** What is in each file, with the path of its folder. A file may have a list of such parameters. */
function filesIn(
  root: string,
  git: Traced<JsonObject>,
  isGo: boolean,
  surroundings: Surroundings,
): readonly Parameters[] {
  return chosen(root, mapsIn(git, 'files'), 'file', surroundings).flatMap(path => {
    const text = surroundings.kustomizations.sources.textOf(`${root}/${path}`)
    const content: Json | undefined = 'failure' in text ? undefined : documentsOf(text)[0]?.value
    const slash = path.lastIndexOf('/')
    const described = pathParameters(path.slice(0, Math.max(0, slash)), isGo, path.slice(slash + 1))
    const all = isArray(content) ? content : [content]
    return all.filter(isObject).map(parameters => ({ ...parameters, ...described }))
  })
}
