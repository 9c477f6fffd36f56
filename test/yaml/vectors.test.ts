import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isObject } from '../../src/core/json.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { isRejected, toJson } from './json-text.ts'
import { scalars, streams } from './vectors.ts'

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

describe('streams are cut and read as kubectl does', () => {
  for (const { name, text, stream } of streams) {
    it(name, () => {
      const documents = readDocuments(text)
      const results = documents.map(document => {
        if (isRejected(document)) return 'error'
        return document.empty ? 'skip' : toJson(document.value)
      })
      if (SEPARATOR_FAULTS.includes(name)) {
        assert.ok(results.includes('error'))
        return
      }
      // kubectl stops at the first error, we go on.
      const upToError = results.includes('error') ? results.slice(0, results.indexOf('error') + 1) : results
      assert.deepEqual(upToError, stream)
    })
  }
})

it('the vectors are all there', () => {
  assert.equal(scalars.length, 207)
  assert.equal(streams.length, 144)
})
