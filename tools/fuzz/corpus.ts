import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isObject, type JsonObject } from '../../src/core/json.ts'
import { readDocuments } from '../../src/yaml/documents.ts'

/** What inputs are made of. */
export interface Corpus {
  /** Texts of at most `SMALL` characters. */
  readonly texts: readonly string[]
  /** Longer ones. */
  readonly large: readonly string[]
  /** The objects in the short texts, those of one file together. */
  readonly sets: readonly (readonly JsonObject[])[]
  /** Those of them that say something about others: definitions, policies, kustomizations. */
  readonly about: readonly JsonObject[]
  /** Configurations of this tool. */
  readonly configurations: readonly JsonObject[]
}

const SMALL = 8_000
const LARGEST = 200_000

const ABOUT_OTHERS = /CustomResourceDefinition|AdmissionPolicy|Kustomization|Policy$|LimitRange/

/** A corpus of some texts, and of the configurations among the examples of a page in Markdown. */
export function corpusOf(texts: readonly string[], page: string): Corpus {
  const small = texts.filter(({ length }) => length <= SMALL)
  const sets = small.map(objectsIn).filter(({ length }) => length > 0)
  return {
    texts: small,
    large: texts.filter(({ length }) => length > SMALL && length <= LARGEST),
    sets,
    about: sets.flat().filter(({ kind }) => typeof kind === 'string' && ABOUT_OTHERS.test(kind)),
    configurations: [...page.matchAll(/^```yaml\n(.*?)^```/gms)].flatMap(([, text = '']) => objectsIn(text)),
  }
}

function objectsIn(text: string): readonly JsonObject[] {
  return readDocuments(text).flatMap(({ value }) => (isObject(value) ? [value] : []))
}

/** The YAML and JSON files in a folder, at any depth. */
export function textsIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(?:ya?ml|json)$/.test(name))
    .sort()
    .map(name => readFileSync(join(folder, name), 'utf8'))
}
