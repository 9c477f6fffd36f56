import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type JsonObject } from '../../src/core/json.ts'
import { type Path, toPointer } from '../../src/core/path.ts'
import { readSchema } from '../../src/files/schemas.ts'
import { createPacks } from '../../src/schema/pack.ts'
import { createSchemas } from '../../src/schema/schemas.ts'
import type { SchemaVerdict } from '../../src/schema/verdict.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { sourceOf } from '../../src/yaml/locate.ts'

export const packs = createPacks(readSchema)

/** An object read from YAML, with the text of its scalars. */
export interface Manifest {
  readonly object: JsonObject
  readonly source: (path: Path) => string | undefined
}

/** The objects of a YAML text. */
export function manifests(text: string): readonly Manifest[] {
  return readDocuments(text).flatMap(document => {
    const { value } = document
    return isObject(value) ? [{ object: value, source: (path: Path) => sourceOf(document, path) }] : []
  })
}

/** The verdict about the only object of a text. */
export function check(text: string, versions: readonly string[] = ['1.36']): SchemaVerdict {
  const [manifest] = manifests(text)
  if (manifest === undefined) throw new Error('no manifest')
  return createSchemas({ packs: versions.map(packs) }).check(manifest.object, manifest.source)
}

/** The issues of a verdict in one line each: `rule /path message`. */
export function lines({ issues }: SchemaVerdict): readonly string[] {
  return issues.map(({ rule, path, message }) => `${rule} ${toPointer(path)} ${message}`)
}

/** All objects of the YAML files of a folder, which end as file names do. */
export function manifestsIn(folder: string): readonly Manifest[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .flatMap(name => manifests(readFileSync(join(folder, name), 'utf8')))
    .filter(({ object }) => typeof object['kind'] === 'string')
}
