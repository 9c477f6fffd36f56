import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { FUNCTIONS } from '../../../../src/render/helm/functions/index.ts'
import { type Call, callFunction } from './call.ts'
import { normalized, type Result } from './normalize.ts'

function read<Content>(name: string): Content {
  return JSON.parse(
    readFileSync(new URL(`../../../../fixtures/render/functions/${name}`, import.meta.url), 'utf8'),
  )
}

/** What Go makes of calls; tools/render/function-vectors.ts writes it. */
const CALLS = read<readonly (readonly [Call, Result])[]>('calls.json')

test('all functions of sprig and Helm are there', () => {
  assert.deepEqual(Object.keys(FUNCTIONS).sort(), read<readonly string[]>('names.json'))
})

describe('functions do as in Go:', () => {
  for (const name of new Set(CALLS.map(([[called]]) => called))) {
    test(name, () => {
      for (const [call, result] of CALLS.filter(([[called]]) => called === name)) {
        const ours: Result = JSON.parse(JSON.stringify(callFunction(call)))
        assert.deepEqual(normalized(ours, name), normalized(result, name), JSON.stringify(call))
      }
    })
  }
})
