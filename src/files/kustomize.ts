import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { KUSTOMIZATION_NAMES } from '../core/kustomization-names.ts'
import type { NamedFiles } from './naming.ts'

/** Whether a file is a kustomization, by its name. */
export function isKustomization(path: string): boolean {
  return KUSTOMIZATION_NAMES.includes(basename(path))
}

/** Whether there is a kustomization in a folder. */
export function hasKustomization(folder: string): boolean {
  return KUSTOMIZATION_NAMES.some(name => existsSync(join(folder, name)))
}

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

/** What a kustomization says of the files around it. A patch is part of an object, so nothing can be missing in it. */
export function filesOfKustomization(content: JsonObject): NamedFiles {
  return {
    roles: ROLES.flatMap(([field, role]) => namesIn(content[field]).map(name => [name, role] as const)),
    manifests: namesIn(content['resources']),
  }
}

/** Entries are names, or objects with a `path`. A patch may also stand inline as text, which names no file there is. */
function namesIn(value: Json | undefined): readonly string[] {
  if (!isArray(value)) return []
  return value.flatMap(entry => {
    const name = isObject(entry) ? entry['path'] : entry
    return typeof name === 'string' ? [name] : []
  })
}
