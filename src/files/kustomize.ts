import { dirname, resolve } from 'node:path'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'
import { readBytes } from './read.ts'

/** https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
export const KUSTOMIZATION_NAMES: ReadonlySet<string> = new Set([
  'kustomization.yaml',
  'kustomization.yml',
  'Kustomization',
])

/** The fields of a kustomization that name files which are not applied as they stand, and what those files are. */
const ROLES: readonly (readonly [string, string])[] = [
  ['patches', 'kustomize patch'],
  ['patchesStrategicMerge', 'kustomize patch'],
  ['patchesJson6902', 'kustomize patch'],
  ['replacements', 'kustomize replacement'],
  ['configurations', 'kustomize configuration'],
  ['transformers', 'kustomize plugin configuration'],
  ['generators', 'kustomize plugin configuration'],
  ['validators', 'kustomize plugin configuration'],
]

/**
 * What kustomizations say of the files around them: path and role of each file that is not a manifest in its own right.
 * A patch is part of an object, so nothing can be missing in it. What some kustomization lists among its `resources`
 * is a manifest, whoever else patches with it.
 */
export function kustomizeFiles(kustomizations: readonly string[]): ReadonlyMap<string, string> {
  const roles = new Map<string, string>()
  const resources = new Set<string>()
  for (const file of kustomizations) {
    for (const content of read(file)) {
      const absolute = (name: string) => resolve(dirname(file), name)
      for (const [field, role] of ROLES) {
        for (const name of namedIn(content[field])) roles.set(absolute(name), role)
      }
      for (const name of namedIn(content['resources'])) resources.add(absolute(name))
    }
  }
  for (const resource of resources) roles.delete(resource)
  return roles
}

/** Entries are names, or objects with a `path`. A patch may also stand inline as text: no name has a line break. */
function namedIn(value: Json | undefined): readonly string[] {
  if (!isArray(value)) return []
  return value.flatMap(entry => {
    const name = isObject(entry) ? entry['path'] : entry
    return typeof name === 'string' && !name.includes('\n') ? [name] : []
  })
}

/** A kustomization that cannot be read says nothing here; it is reported when its turn comes. */
function read(file: string): readonly JsonObject[] {
  const result = readBytes(file)
  if ('failure' in result) return []
  return readDocuments(decode(result.bytes).text).flatMap(({ value }) => (isObject(value) ? [value] : []))
}
