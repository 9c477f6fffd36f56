import { basename, dirname, posix } from 'node:path'
import { fieldOf, isObject, textsIn } from '../core/json.ts'
import { KUSTOMIZATION_NAMES } from '../files/kustomize.ts'
import type { SourceFiles } from '../render/build.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'

/** Whether a file is a kustomization, by its name. */
export function isKustomization(path: string): boolean {
  return KUSTOMIZATION_NAMES.includes(basename(path))
}

/** The fields of a kustomization that name folders with kustomizations of their own. */
const INCLUDING = ['resources', 'bases', 'components', 'crds', 'generators', 'transformers', 'validators']

/**
 * The folders of kustomizations that are applied: those that no other one includes, and that are no components, which are
 * parts of others.
 */
export function rootsAmong(kustomizations: readonly string[], files: SourceFiles): readonly string[] {
  const included = new Set<string>()
  const roots = new Set<string>()
  for (const path of kustomizations) {
    const content = contentOf(path, files)
    const folder = dirname(path)
    if (fieldOf(content, 'kind') !== 'Component') roots.add(folder)
    for (const field of INCLUDING)
      for (const name of textsIn(fieldOf(content, field))) included.add(posix.join(folder, name))
  }
  return [...roots].filter(folder => !included.has(folder))
}

function contentOf(path: string, files: SourceFiles) {
  const bytes = files.read(path)
  if ('failure' in bytes) return undefined
  return readDocuments(decode(bytes).text)
    .map(({ value }) => value)
    .find(isObject)
}
