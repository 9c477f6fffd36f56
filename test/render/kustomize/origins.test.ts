import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { isArray, isObject, type Json, type JsonObject, valueAt } from '../../../src/core/json.ts'
import { type Origin, originAt } from '../../../src/core/origin.ts'
import type { Path } from '../../../src/core/path.ts'
import type { Build } from '../../../src/render/build.ts'
import { documentsOf } from '../../../src/render/documents.ts'
import { buildKustomization, kustomizationBuilder } from '../../../src/render/kustomize/index.ts'
import { scalarAt } from '../../../src/yaml/locate.ts'
import { inflaterOf } from '../../../tools/render/inflater.ts'
import { CASES, filesIn, filesOfCases, type Texts } from './memory.ts'

/**
 * For each value of what is built, its source is changed at its origin, and all is built again: then that value is another
 * one, and so are only those that came from the same place, and names that follow.
 */
const TEXTS = filesOfCases()

interface Span {
  readonly file: string
  readonly start: number
  readonly end: number
}

/** Where in a file the scalar at an origin is written; undefined where there is none. */
function spanOf({ source, document, path }: Origin): Span | undefined {
  const read = documentsOf(source)[document]
  const whole = { start: 0, end: (source.text ?? '').trimEnd().length }
  const scalar = path.length === 0 ? whole : read && scalarAt(read, path)
  if (scalar === undefined) return undefined
  const { start, end } = scalar
  if (source.pieces === undefined) return { file: source.file, start, end }
  const first = source.pieces.findLast(({ at }) => at <= start)
  if (first === undefined || !first.copied) return undefined
  return { file: source.file, start: first.from + start - first.at, end: first.from + end - first.at }
}

/** The text of a file with the scalar at a place changed. */
function changed(text: string, { start, end }: Span): string {
  const written = text.slice(start, end)
  const other = /^-?\d+$/.test(written)
    ? String(Number(written) + 1)
    : written === 'true' || written === 'false'
      ? String(written !== 'true')
      : /["'\n]$/.test(written)
        ? `${written.slice(0, -1)}x${written.slice(-1)}`
        : `${written}x`
  return text.slice(0, start) + other + text.slice(end)
}

type Leaf = readonly [path: Path, value: Json]

function* leavesOf(value: Json, path: Path = []): Generator<Leaf> {
  if (isArray(value)) for (const [index, item] of value.entries()) yield* leavesOf(item, [...path, index])
  else if (isObject(value))
    for (const [name, field] of Object.entries(value)) yield* leavesOf(field, [...path, name])
  else yield [path, value]
}

function build(folder: string, texts: Texts): Build {
  const files = filesIn(texts)
  return buildKustomization(folder, kustomizationBuilder(files, inflaterOf(files)))
}

function nameOf(object: JsonObject): string {
  return String(valueAt(object, ['metadata', 'name']))
}

/** Whether a value names a resource whose name is another one now. */
function isFollowing(value: Json, before: Build, after: Build): boolean {
  return before.resources.some(({ value: object }, index) => {
    const other = after.resources[index]?.value
    return other !== undefined && nameOf(object) !== nameOf(other) && value === nameOf(object)
  })
}

describe('the origin of a value is where it is changed', () => {
  let count = 0
  for (const name of readdirSync(CASES).filter(each => !each.startsWith('wrong-'))) {
    test(name, () => {
      const folder = join(CASES, name)
      const before = build(folder, TEXTS)
      for (const [index, { value: object, origins }] of before.resources.entries()) {
        for (const [path] of leavesOf(object)) {
          const span = spanOf(originAt(origins, path))
          if (span === undefined || isIdentifying(path, span)) continue
          const text = changed(TEXTS.get(span.file) ?? '', span)
          const after = build(folder, new Map([...TEXTS, [span.file, text]]))
          // What a patch or a selector goes by cannot be changed in one place.
          if (after.problems.length > before.problems.length || kindsOf(after) !== kindsOf(before)) continue
          count++
          expectChange(before, after, { index, path, span })
        }
      }
    })
  }
  test('of hundreds of values', () => assert.ok(count > 200, String(count)))
})

/** What a value stands in that is written as a part of it, by a var, say. */
function isPartOf(part: Json | undefined, value: Json): boolean {
  return typeof value === 'string' && value.includes(String(part))
}

/** Whether patches, references and items of lists are told apart by a value: then much else follows from it. */
function isIdentifying(path: Path, { file }: Span): boolean {
  const name = String(path.at(-1))
  if (['name', 'namespace'].includes(name))
    return path[0] !== 'metadata' || !file.endsWith('/kustomization.yaml')
  return ['apiVersion', 'apiGroup', 'kind', 'port', 'containerPort', 'mountPath', 'protocol'].includes(name)
}

function kindsOf({ resources }: Build): string {
  return resources.map(({ value }) => String(value['kind'])).join()
}

function expectChange(
  before: Build,
  after: Build,
  at: { readonly index: number; readonly path: Path; readonly span: Span },
): void {
  const label = `${at.index} ${at.path.join('.')} at ${at.span.file}:${at.span.start}`
  const moved = new Set<string>()
  for (const [index, { value: object, origins }] of before.resources.entries()) {
    for (const [path, value] of leavesOf(object)) {
      const now = valueAt(after.resources[index]?.value, path)
      if (now === value) continue
      moved.add(`${index} ${path.join('.')}`)
      const span = spanOf(originAt(origins, path))
      const isSamePlace = span?.file === at.span.file && span.start === at.span.start
      assert.ok(
        isSamePlace ||
          isFollowing(value, before, after) ||
          isHashed(path) ||
          isPartOf(valueAt(before.resources[at.index]?.value, at.path), value),
        `${label} changed ${index} ${path.join('.')}: ${String(value)} to ${String(now)}`,
      )
    }
  }
  assert.ok(moved.has(`${at.index} ${at.path.join('.')}`), `${label} does not change the value`)
}

/** The names of generated resources follow their content. */
function isHashed(path: Path): boolean {
  return path.join('.') === 'metadata.name'
}
