import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isObject } from '../../src/core/json.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { isRejected, toJson } from './json-text.ts'
import { corners, scalars, streams } from './vectors.ts'

describe('scalars mean what kubectl takes them to mean', () => {
  for (const [plain, json] of scalars) {
    it(`${plain} is ${json ?? 'rejected'}`, () => {
      const documents = readDocuments(`v: ${plain}\n`)
      assert.equal(documents.length, 1)
      const [document] = documents
      assert.ok(document !== undefined)
      assert.equal(isRejected(document), json === undefined)
      if (json === undefined) return
      assert.ok(isObject(document.value))
      assert.equal(toJson(document.value['v']), json)
    })
  }
})

/** What kubectl notices before it hands out the document in front of it. */
const SEPARATOR_FAULTS = ['sep_content', 'sep4', 'sep_glued_text']

/** One result per document, up to the first error: there kubectl stops, and we go on. */
function results(text: string): string[] {
  const all = readDocuments(text).map(document => {
    if (isRejected(document)) return 'error'
    return document.empty ? 'skip' : toJson(document.value)
  })
  return all.includes('error') ? all.slice(0, all.indexOf('error') + 1) : all
}

describe('streams are cut and read as kubectl does', () => {
  for (const { name, text, stream } of streams) {
    it(name, () => {
      if (SEPARATOR_FAULTS.includes(name)) assert.equal(results(text).at(-1), 'error')
      else assert.deepEqual(results(text), stream)
    })
  }

  for (const { text, stream } of corners) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(results(text), stream)
    })
  }

  it('a key has at most 1024 characters, of whatever kind', () => {
    for (const character of ['k', 'é', '😀']) {
      assert.deepEqual(results(`a: {${character.repeat(1024)}: 1}\n`), [
        `{"a":{"${character.repeat(1024)}":1}}`,
      ])
      assert.deepEqual(results(`${character.repeat(1025)}: 1\n`), ['error'])
    }
  })
})

it('the vectors are all there', () => {
  assert.equal(scalars.length, 207)
  assert.equal(streams.length, 144)
  assert.ok(corners.length > 100)
})
