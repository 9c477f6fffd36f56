import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type JsonObject } from '../../src/core/json.ts'
import { expandList } from '../../src/kubernetes/lists.ts'
import { decode } from '../../src/yaml/decode.ts'
import { readDocuments } from '../../src/yaml/documents.ts'

/** An object of a manifest, and where it came from. */
export interface Origin {
  readonly object: JsonObject
  readonly place: string
}

/** The objects with a kind in the manifests at some paths: files, or folders with all that is below. */
export function* objectsAt(paths: readonly string[]): Iterable<Origin> {
  for (const file of paths.flatMap(filesAt)) {
    const { text, binary } = decode(readFileSync(file))
    if (binary) continue
    for (const [index, { value }] of readDocuments(text).entries()) {
      if (!isObject(value)) continue
      for (const { object } of expandList(value)) {
        if (typeof object['kind'] === 'string') yield { object, place: `${file}#${index}` }
      }
    }
  }
}

function filesAt(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map(name => join(path, name))
}
