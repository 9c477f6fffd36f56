import { readFileSync } from 'node:fs'

/** A text with one result per document, up to the first error. */
interface Stream {
  readonly text: string
  readonly stream: readonly string[]
}

interface Vectors {
  /** Plain scalars with the JSON they become; those without are rejected. */
  readonly scalars: readonly (readonly [plain: string, json?: string])[]
  readonly streams: readonly (Stream & { readonly name: string })[]
}

function load(name: string) {
  return JSON.parse(readFileSync(new URL(`../../fixtures/yaml/${name}`, import.meta.url), 'utf8'))
}

/** What kubectl was seen to make of scalars and of streams. */
export const { scalars, streams }: Vectors = load('vectors.json')

/** The same for texts off the beaten track. */
export const corners: readonly Stream[] = load('corners.json')
