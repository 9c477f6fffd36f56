import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import type { JsonObject } from '../../src/core/json.ts'
import { compactExpression } from '../../tools/definitions/compact-expression.ts'
import { kindsOf } from '../../tools/definitions/kinds.ts'
import { newestPatches } from '../../tools/definitions/module-proxy.ts'
import { projectNotices } from '../../tools/definitions/notices.ts'
import { inOrder } from '../../tools/definitions/order.ts'
import type { Release } from '../../tools/definitions/projects.ts'
import { schemaPool } from '../../tools/definitions/schema-pool.ts'
import { zipEntries } from '../../tools/definitions/zip.ts'

function definition(kind: string, ...fields: readonly string[]): JsonObject {
  const properties = Object.fromEntries(
    fields.map(name => [name, { type: 'string', description: `The ${name}.` }]),
  )
  return {
    spec: {
      group: 'example.com',
      names: { kind, plural: `${kind.toLowerCase()}s` },
      versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema: { type: 'object', properties } } }],
    },
  }
}

const release = (label: string, ...definitions: readonly JsonObject[]): Release => ({ label, definitions })

suite('the tools that write the definitions', () => {
  test('a schema that occurs twice is one line, and nobody’s words are carried over', () => {
    const pool = schemaPool()
    const text = { type: 'string', description: 'A name.', example: 'a' }
    const rule = { rule: 'self.a  ==\n self.b // why', message: 'must be equal', reason: 'FieldValueInvalid' }
    pool.add({ type: 'object', properties: { a: text, b: text }, 'x-kubernetes-validations': [rule] })
    assert.deepEqual(pool.lines(), [
      '{"type":"string"}',
      '{"properties":{"a":0,"b":0},"type":"object","x-kubernetes-validations":[{"reason":"FieldValueInvalid","rule":"self.a == self.b"}]}',
    ])
  })

  test('an expression has one form', () => {
    const forms = {
      'has( self.a )&&!has(self.b)': 'has(self.a) && !has(self.b)',
      'self.?a.orValue( "x  y" )  in [ "a","b" ]': 'self.?a.orValue("x  y") in ["a", "b"]',
      'a\n  ? b\n  : c': 'a ? b : c',
    }
    for (const [written, form] of Object.entries(forms)) {
      assert.equal(compactExpression(written), form)
      assert.equal(compactExpression(form), form)
    }
  })

  test('a kind has a line for each release that changes it, and "-" where it is gone', () => {
    const releases = [
      release('1.0', definition('Lasting', 'a'), definition('Gone', 'a')),
      release('1.1', definition('Lasting', 'a'), definition('Gone', 'a')),
      release('1.2', definition('Lasting', 'a', 'b'), definition('New', 'a')),
    ]
    const kinds = kindsOf(releases, schemaPool())
    assert.deepEqual(
      [...kinds].map(([kind, lines]) => `${kind} ${lines.join(' ')}`.replace(/\b\d+@/g, 'N@')),
      ['example.com Lasting N@1.0 N@1.2', 'example.com Gone N@1.0 -@1.2', 'example.com New N@1.2'],
    )
  })

  test('a state of the main branch comes before a release that adds to it', () => {
    const releases = [release('1.0', definition('A', 'a')), release('1.1', definition('A', 'a', 'b', 'c'))]
    const labels = (state: Release) => inOrder(releases, state).map(({ label }) => label)
    assert.deepEqual(labels(release('state', definition('A', 'a', 'b'))), ['1.0', 'state', '1.1'])
    assert.deepEqual(labels(release('state', definition('A', 'a', 'b', 'c', 'd'))), ['1.0', '1.1', 'state'])
    assert.deepEqual(labels(release('state', definition('A', 'a', 'b', 'c'))), ['1.0', '1.1', 'state'])
    assert.deepEqual(labels(release('state', definition('Other', 'a'))), ['1.0', '1.1', 'state'])
  })

  test('of each minor version the newest patch counts, and nothing that came before a release', () => {
    const list = 'v1.20.9\nv1.20.10\nv1.21.0-rc.1\nv1.19.0\nv0.0.0-20250917190837-d73a0086a6ba\n'
    assert.deepEqual(Object.fromEntries(newestPatches(list)), { '1.20': 'v1.20.10', '1.19': 'v1.19.0' })
  })

  test('a ZIP archive is read, packed and stored files alike', () => {
    const files = { 'm@v1/a.yaml': 'a: 1\n'.repeat(100), 'm@v1/b.yaml': '' }
    const entries = zipEntries(archive(files))
    const read = entries.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes())])
    assert.deepEqual(Object.fromEntries(read), files)
    assert.throws(
      () => zipEntries(new TextEncoder().encode('no archive, whatever its name says')),
      /Not a ZIP/,
    )
  })

  test('a notice names source, states and licence', () => {
    const index =
      '@a x/a 2d0d7f7f MIT 1.9 1.10 2d0d7f7\nexample.com A 1@1.9\n@b x/b v1.20.2 Apache-2.0 1.20\n'
    assert.deepEqual(projectNotices(index).trim().split('\n').slice(2), [
      'a: https://github.com/x/a at 2d0d7f7f; releases 1.9, 1.10 (MIT)',
      'b: https://github.com/x/b at v1.20.2 (Apache-2.0)',
    ])
  })
})

/** A ZIP archive; empty files are stored, others packed. */
function archive(files: Readonly<Record<string, string>>): Uint8Array {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  for (const [name, text] of Object.entries(files)) {
    const packed = text === '' ? Buffer.from(text) : deflateRawSync(text)
    const at = parts.reduce((sum, { length }) => sum + length, 0)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(text === '' ? 0 : 8, 4)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(text.length, 18)
    common.writeUInt16LE(name.length, 22)
    parts.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name))
  }
  const start = parts.reduce((sum, { length }) => sum + length, 0)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(files).length, 6)
  end.writeUInt32LE(start, 12)
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end])
}
