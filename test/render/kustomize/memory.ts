import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SourceFiles } from '../../../src/render/build.ts'

/** The folder of the cases. */
export const CASES = fileURLToPath(new URL('../../../fixtures/render/kustomize', import.meta.url))

export type Texts = ReadonlyMap<string, string>

/** The files of all cases, by their paths. */
export function filesOfCases(): Texts {
  const paths = readdirSync(CASES, { recursive: true, encoding: 'utf8' }).map(name => join(CASES, name))
  return new Map(
    paths.filter(path => statSync(path).isFile()).map(path => [path, readFileSync(path, 'utf8')]),
  )
}

/** Files that are only in memory. */
export function filesIn(texts: Texts): SourceFiles {
  const paths = [...texts.keys()]
  const isFolder = (path: string) => paths.some(other => other.startsWith(`${path}/`))
  return {
    kindOf: path => (texts.has(path) ? 'file' : isFolder(path) ? 'folder' : undefined),
    read: path => {
      const text = texts.get(path)
      return text === undefined ? { failure: 'does not exist' } : new TextEncoder().encode(text)
    },
    list: folder => {
      const below = paths.filter(path => path.startsWith(`${folder}/`))
      return [...new Set(below.map(path => path.slice(folder.length + 1).split('/')[0] ?? ''))].sort()
    },
  }
}
