import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isArray, isObject, type Json, type JsonObject } from '../../src/core/json.ts'
import { KUSTOMIZATION_NAMES } from '../../src/core/kustomization-names.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import type { Tree } from './trees.ts'

/** The configuration of a tree. */
export const CONFIGURATION = '.k8s-lint.yaml'

/** A configuration that says what is applied. */
export function configurationOf(path: () => string): JsonObject {
  return {
    contexts: {
      roots: [path(), { name: 'some', paths: [path(), `${path()}/*`] }],
      charts: [
        { path: path(), values: [{ name: 'a', files: [path()], set: 'a.b=1,c={x,y}', release: 'r' }] },
      ],
      ignore: [path()],
    },
    charts: { 'https://example.com/charts/a': path() },
  }
}

/** What a refusal may say of a path, and whether that is so. */
const CLAIMS: readonly (readonly [RegExp, (path: string) => boolean])[] = [
  [/no file matches: "([^"]*)"/, path => !isMatched(path)],
  [/: "(.*)" is a chart, not a root/, path => existsSync(join(path, 'Chart.yaml'))],
  [/: "(.*)" is a folder/, isFolder],
  [/: "(.*)" has no Chart\.yaml/, path => isFolder(path) && !existsSync(join(path, 'Chart.yaml'))],
  [/: "(.*)" is neither the folder of a chart/, path => existsSync(path) && !isFolder(path)],
]

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}

/** Whether a path leads to files, as far as that is easy to tell. */
function isMatched(path: string): boolean {
  const folder = path.replace(/\/\*$/, '')
  if (!isFolder(folder)) return folder === path && existsSync(path)
  return readdirSync(folder).some(name => /\.(?:ya?ml|json)$/.test(name))
}

/** What makes a folder one that can be rendered. */
const ROOTS = [...KUSTOMIZATION_NAMES, 'Chart.yaml']

/** What a refusal may say of a path that is named as on the command line. */
const NAMED: readonly (readonly [RegExp, (path: string) => boolean])[] = [
  [
    /^(.*) has neither a kustomization\.yaml nor a Chart\.yaml$/,
    path => !ROOTS.some(name => existsSync(join(path, name))),
  ],
  [/^(.*) cannot be read: there is no such file$/, path => !existsSync(path)],
]

/** Whether a refusal says what is so of a path; undefined where it says nothing of one. */
function isTrue(message: string, claims: typeof CLAIMS, folder: string): boolean | undefined {
  for (const [claim, isSo] of claims) {
    const [, path] = claim.exec(message) ?? []
    if (path !== undefined) return isSo(join(folder, path.replaceAll('\\', '/')))
  }
  return undefined
}

/**
 * What is wrong with that a run over a tree was refused; undefined where its configuration deserves it, or what is named is not
 * there. Nothing else in a tree deserves it.
 */
export function wrongRefusal(message: string, cwd: string, tree: Tree): string | undefined {
  if (isTrue(message, NAMED, cwd)) return undefined
  const [, file] = /^(?:the configuration )?([^:\s]*\.k8s-lint\.ya?ml)(?![^:\s])/.exec(message) ?? []
  if (file === undefined || !tree.has(file)) return `refused: ${message}`
  const isSo = isTrue(message, CLAIMS, join(cwd, dirname(file)))
  if (isSo === false) return `not so: ${message}`
  return isSo === undefined && isSound(tree) ? `a sound configuration is refused: ${message}` : undefined
}

/** Whether the configuration of a tree has nothing odd in it, but for what its paths lead to; with links, they may lead anywhere. */
function isSound(tree: Tree): boolean {
  if ([...tree.values()].some(file => typeof file !== 'string')) return false
  const text = tree.get(CONFIGURATION)
  const [document, ...others] = typeof text === 'string' ? readDocuments(text) : []
  if (document?.value === undefined || others.length > 0 || document.problems.length > 0) return false
  const paths = new Set([...tree.keys()].flatMap(path => [path, dirname(path)]))
  return isLike(
    document.value,
    configurationOf(() => PATH),
    paths,
  )
}

const PATH = 'a path'

function isLike(value: Json | undefined, sample: Json, paths: ReadonlySet<string>): boolean {
  if (typeof sample === 'string' && sample.startsWith(PATH))
    return typeof value === 'string' && paths.has(value.replace(/\/\*$/, ''))
  if (isArray(sample))
    return (
      isArray(value) &&
      value.length === sample.length &&
      sample.every((item, index) => isLike(value[index], item, paths))
    )
  if (!isObject(sample)) return value === sample
  return isObject(value) && Object.entries(sample).every(([name, item]) => isLike(value[name], item, paths))
}
