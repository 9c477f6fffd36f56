import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { KUSTOMIZATION_NAMES } from '../../src/core/kustomization-names.ts'
import { chartFiles } from '../render/charts/generate.ts'
import { pick, type Random, upTo } from './random.ts'
import { CHANGES } from './tree-changes.ts'

/** The text of a file, as `latin1`, so that every byte is kept; or where a link leads to. */
export type TreeFile = string | { readonly link: string }

/** The files of a folder by their paths in it. */
export type Tree = ReadonlyMap<string, TreeFile>

/** The largest trees that are taken. */
const MAX_FILES = 40
const MAX_BYTES = 150_000

/** Small folders below one that something is built from: kustomizations, charts, and what Flux and Argo CD apply. */
export function treesIn(folder: string): readonly Tree[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  if (!names.some(({ name }) => isBuilt(name))) return []
  const tree = names.length > MAX_FILES ? undefined : readTree(folder)
  if (tree !== undefined) return [tree]
  const folders = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  return folders.flatMap(({ name }) => treesIn(join(folder, name)))
}

function isBuilt(name: string): boolean {
  return KUSTOMIZATION_NAMES.includes(name) || name === 'Chart.yaml'
}

function readTree(folder: string): Tree | undefined {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )
  const files = entries.map(({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path, 'latin1')] as const
  })
  const bytes = files.reduce((sum, [, text]) => sum + text.length, 0)
  return bytes > MAX_BYTES ? undefined : new Map(files)
}

/** One of some trees, or a chart made by chance, with a few things changed in it. */
export function mutatedTree(trees: readonly Tree[], random: Random): Tree {
  const files = new Map(random() < 0.05 ? chartFiles(random) : pick(trees, random))
  for (let times = 1 + upTo(3, random); times > 0; times--) {
    const name = pick([...files.keys()], random)
    if (name === undefined) break
    pick(CHANGES, random)?.(files, name, random)
  }
  return files
}

/** A tree as it is in a folder of that name. */
export function inFolder(folder: string, tree: Tree): Tree {
  return new Map([...tree].map(([name, file]) => [`${folder}/${name}`, file]))
}

/** Writes a tree to the disk. */
export function writeTree(folder: string, tree: Tree): void {
  for (const [name, file] of tree) {
    const path = join(folder, name)
    try {
      mkdirSync(dirname(path), { recursive: true })
      if (typeof file === 'string') writeFileSync(path, file, 'latin1')
      else symlinkSync(file.link, path)
    } catch {
      // A folder is called like a file that was renamed, or a link stands where a folder would have to.
    }
  }
}
