import { basename, dirname, resolve } from 'node:path'
import { isObject, type JsonObject } from '../core/json.ts'
import { KUSTOMIZATION_NAMES } from '../core/kustomization-names.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'
import { CHAINSAW_TEST_NAMES, filesOfChainsawTest } from './chainsaw.ts'
import { filesOfKustomization } from './kustomize.ts'
import type { NamedFiles } from './naming.ts'
import { readBytes } from './read.ts'

const READERS: ReadonlyMap<string, (content: JsonObject) => NamedFiles> = new Map([
  ...KUSTOMIZATION_NAMES.map(name => [name, filesOfKustomization] as const),
  ...CHAINSAW_TEST_NAMES.map(name => [name, filesOfChainsawTest] as const),
])

/** The names of files that say what other files are. */
export const NAMING_FILES: ReadonlySet<string> = new Set(READERS.keys())

/** What files say of others, by path: the role of each that is no manifest, and which are manifests. */
export interface NamedRoles {
  readonly roles: ReadonlyMap<string, string>
  readonly manifests: ReadonlySet<string>
}

/** What these files (kustomizations, Chainsaw tests) say of others. */
export function rolesNamedIn(files: readonly string[]): NamedRoles {
  const roles = new Map<string, string>()
  const manifests = new Set<string>()
  for (const file of files) {
    for (const { roles: named, manifests: whole } of namedIn(file)) {
      for (const [name, role] of named) roles.set(resolve(dirname(file), name), role)
      for (const name of whole) manifests.add(resolve(dirname(file), name))
    }
  }
  for (const manifest of manifests) roles.delete(manifest)
  return { roles, manifests }
}

/** A file that cannot be read says nothing here; it is reported when its turn comes. */
function namedIn(file: string): readonly NamedFiles[] {
  const reader = READERS.get(basename(file))
  const result = readBytes(file)
  if (reader === undefined || 'failure' in result) return []
  return readDocuments(decode(result.bytes).text).flatMap(({ value }) =>
    isObject(value) ? [reader(value)] : [],
  )
}
