import { test } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { type ApiIssue, apiChecks } from '../../src/api/check.ts'
import { isArray, isObject, type Json } from '../../src/core/json.ts'
import type { Path } from '../../src/core/path.ts'
import { expandList } from '../../src/kubernetes/lists.ts'
import { identify } from '../../src/lint/identify.ts'
import { fixtureFolders, readFixtures } from '../../tools/fixtures.ts'

const check = apiChecks(() => true, [30, 36])

function issuesOf(document: Json): readonly ApiIssue[] {
  if (!isObject(document)) return []
  return expandList(document).flatMap(({ object }) => [...check(identify(object))])
}

/** Every copy of a value with one part of it replaced, or left out where there is no replacement. */
function* copies(value: Json, replacement: Json | undefined, path: Path = []): Iterable<[Json, Path]> {
  if (isArray(value)) {
    for (const [index, item] of value.entries()) {
      const rest = replacement === undefined ? value.toSpliced(index, 1) : value.with(index, replacement)
      yield [rest, [...path, index]]
      for (const [copy, at] of copies(item, replacement, [...path, index]))
        yield [value.with(index, copy), at]
    }
  }
  if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value
      yield [replacement === undefined ? rest : { ...value, [key]: replacement }, [...path, key]]
      for (const [copy, at] of copies(item, replacement, [...path, key]))
        yield [{ ...value, [key]: copy }, at]
    }
  }
}

function documentsOf(folder: string, name: 'good' | 'bad'): readonly Json[] {
  return readFixtures(folder)
    .filter(fixture => fixture.name === name && fixture.bytes.length <= MAX_BYTES)
    .flatMap(({ bytes }) => parseAllDocuments(Buffer.from(bytes).toString('utf8')))
    .map(document => document.toJS({ maxAliasCount: -1 }) as Json)
}

const folders = fixtureFolders().filter(folder => folder.startsWith('api/'))

const REPLACEMENTS: readonly (Json | undefined)[] = [undefined, 7, {}, ['x']]

/** Larger fixtures make too many copies, and say nothing that small ones do not. */
const MAX_BYTES = 8_000

for (const folder of folders) {
  test(`nothing breaks on parts that are missing or of another type: ${folder}`, () => {
    for (const document of [
      ...documentsOf(folder, 'bad').slice(0, 1),
      ...documentsOf(folder, 'good').slice(0, 1),
    ]) {
      // Each part gets one of them, its neighbours the others: what a field may be is much the same beside it.
      for (const [turn, replacement] of REPLACEMENTS.entries()) {
        let part = 0
        for (const [copy] of copies(document, replacement))
          if (part++ % REPLACEMENTS.length === turn) issuesOf(copy)
      }
    }
  })
}
