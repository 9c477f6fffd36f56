import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { customKindsIn } from '../../src/project/definitions.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

const block = (kind: string, indent = '  ') => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
${indent}group: example.com # the group
${indent}names:
${indent}${indent}categories: [all]
${indent}${indent}kind: ${kind}
${indent}${indent}plural: things
${indent}versions:
${indent}- name: v1
${indent}  served: true
`

const flow = (kind: string) =>
  `{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, spec: { group: example.com, names: { kind: ${kind} }, versions: [{ name: v1 }] } }`

/** Files by name, and which of them are read when a kind is asked for. */
function kindsOf(files: Readonly<Record<string, string>>) {
  const reads: string[] = []
  const sources = Object.entries(files).map(([file, text]) => ({ file, bytes: bytes(text) }))
  const { kinds } = customKindsIn(sources, file => {
    reads.push(file)
    return bytes(files[file] ?? '')
  })
  return { found: (kind: string, group = 'example.com') => kinds(group, kind).length, reads }
}

suite('custom kinds in files', () => {
  const layouts: Readonly<Record<string, string>> = {
    'block style': block('Thing'),
    'other indentation': block('Thing', '    '),
    'CRLF line ends': block('Thing').replaceAll('\n', '\r\n'),
    'one among documents': `a: 1\n---\n${block('Other')}---\n${block('Thing')}`,
    'quoted names': block('"Thing"').replace('example.com', "'example.com'"),
    'flow style': flow('Thing'),
    'names on a line': block('Thing').replace(
      /names:[\s\S]*plural: things/,
      'names: { categories: [all], kind: Thing }',
    ),
    JSON: JSON.stringify({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      spec: { group: 'example.com', names: { kind: 'Thing' }, versions: [{ name: 'v1' }] },
    }),
    'a list': `apiVersion: v1\nkind: List\nitems:\n- ${block('Thing').replaceAll('\n', '\n  ')}`,
  }
  for (const [name, text] of Object.entries(layouts)) {
    test(`written as ${name}`, () => assert.equal(kindsOf({ a: text }).found('Thing'), 1))
  }

  test('are found by group and kind', () => {
    const { found } = kindsOf({ a: block('Thing') })
    assert.equal(found('Thing', 'example.org'), 0)
    assert.equal(found('Other'), 0)
  })

  test('are read only when asked for where their names stand on one line', () => {
    const names = (kind: string) =>
      block(kind).replace(/names:[\s\S]*plural: things/, `names: { kind: ${kind}, plural: things }`)
    const { found, reads } = kindsOf({ a: names('Thing'), b: names('Other') })
    assert.equal(found('Thing'), 1)
    assert.deepEqual(reads, ['a'])
  })

  test('are read only when asked for, and once', () => {
    const { found, reads } = kindsOf({ a: block('Thing'), b: block('Other'), c: 'kind: ConfigMap' })
    assert.deepEqual(reads, [])
    found('Thing')
    found('Thing')
    assert.deepEqual(reads, ['a'])
  })

  test('may be defined several times, by several releases', () => {
    const newer = block('Thing').replace('name: v1', 'name: v2')
    assert.equal(kindsOf({ a: block('Thing'), b: newer }).found('Thing'), 2)
  })

  test('are not defined by parts of a definition', () => {
    const part =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: { group: example.com, names: { kind: Thing } }'
    assert.equal(kindsOf({ a: part }).found('Thing'), 0)
  })
})
