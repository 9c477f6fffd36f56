import { readFileSync } from 'node:fs'

interface Vectors {
  /** Plain scalars with the JSON they become; those without are rejected. */
  readonly scalars: readonly (readonly [plain: string, json?: string])[]
  /** Texts with one result per document, up to the first error. */
  readonly streams: readonly {
    readonly name: string
    readonly text: string
    readonly stream: readonly string[]
  }[]
}

const file = new URL('../../fixtures/yaml/vectors.json', import.meta.url)

/** What kubectl was seen to make of scalars and of streams. */
export const { scalars, streams }: Vectors = JSON.parse(readFileSync(file, 'utf8'))
