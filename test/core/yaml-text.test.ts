import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { type Json, jsonText } from '../../src/core/json.ts'
import { compactYaml, flowYaml } from '../../src/core/yaml-text.ts'
import { readDocuments } from '../../src/yaml/documents.ts'

const read = (text: string) => readDocuments(text)[0]?.value

suite('YAML that is written', () => {
  const texts: readonly [value: Json, width: number, expected: string][] = [
    [{ b: 1, a: [1, 2] }, 20, 'a: [1, 2]\nb: 1\n'],
    [{ a: { c: 1, b: 'x' } }, 20, 'a: { b: x, c: 1 }\n'],
    [{ a: { c: 1, b: 'x' } }, 12, 'a:\n  b: x\n  c: 1\n'],
    [{ a: [{ b: 'long text' }, {}] }, 12, 'a:\n  - b: "long text"\n  - {}\n'],
    [{ a: [[1000, 2000], []] }, 9, 'a:\n  - - 1000\n    - 2000\n  - []\n'],
    [{ yes: 'no', '1': 'null', x: '' }, 20, '"1": "null"\nx: ""\n"yes": "no"\n'],
  ]
  for (const [value, width, expected] of texts)
    test(JSON.stringify(value), () => assert.equal(compactYaml(value, width), expected))

  test('reads as it was, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.integer({ min: 1, max: 80 }),
        (value, width) => {
          const written = JSON.parse(JSON.stringify(value)) as Json
          assert.equal(jsonText(read(compactYaml(written, width))), jsonText(written))
          assert.equal(jsonText(read(flowYaml(written))), jsonText(written))
        },
      ),
    )
  })
})
