import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { MAX_FILE_BYTES } from '../../../src/render/helm/chart/limits.ts'
import { build, inline } from './memory.ts'
import { type TarFile, tar, tgz } from './tar.ts'

const SUB: readonly TarFile[] = [
  { name: 'sub/', type: '5' },
  { name: 'sub/Chart.yaml', content: 'name: sub\nversion: 1.0.0\n' },
  { name: 'sub/values.yaml', content: 'size: 1\n' },
  { name: 'sub/templates/x.yaml', content: 'kind: X\nsize: {{ .Values.size }}\n' },
]

const withArchive = (bytes: Uint8Array) => build({ 'charts/sub-1.0.0.tgz': bytes }, [inline({})])

suite('a dependency in an archive', () => {
  test('is rendered, and its texts are told', () => {
    const { resources, unpacked, problems } = withArchive(tgz(SUB))
    assert.deepEqual(
      problems.filter(({ rule }) => rule !== 'helm-chart-field').map(({ message }) => message),
      [],
    )
    assert.deepEqual(
      resources.map(({ value, isVendored }) => [value['kind'], value['size'], isVendored]),
      [['X', 1, true]],
    )
    const path = '/app/charts/sub-1.0.0.tgz/templates/x.yaml'
    assert.equal(resources[0]?.origins.origin.source.file, path)
    assert.match(unpacked.get(path) ?? '', /^kind: X/)
    assert.equal(unpacked.get('/app/Chart.yaml'), undefined)
  })

  test('may have long names, extended headers and names with backslashes', () => {
    const long = `${'deep/'.repeat(30)}x.yaml`
    const record = (text: string) => {
      const length = text.length + 4
      return `${length} ${text}\n`.replace(/^\d+/, String(`${length} ${text}\n`.length))
    }
    const files: readonly TarFile[] = [
      ...SUB.slice(0, 3),
      { name: 'pax', type: 'x', content: record(`path=sub/templates/${long}`) },
      { name: 'sub/templates/short.yaml', content: 'kind: Long\n' },
      { name: '././@LongLink', type: 'L', content: `sub/templates/a/${long}\0` },
      { name: 'sub/templates/cut', content: 'kind: Gnu\n' },
      { name: 'sub\\templates\\w.yaml', content: 'kind: Windows\n' },
    ]
    const { resources } = withArchive(tgz(files))
    assert.deepEqual(resources.map(({ value }) => value['kind']).sort(), ['Gnu', 'Long', 'Windows'])
    assert.ok(resources.some(({ template }) => template === `app/charts/sub/templates/${long}`))
  })
})

const big = new Uint8Array(MAX_FILE_BYTES + 1)

/** Archives that Helm refuses, and why. */
const REFUSED: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
  ['is no archive', () => new TextEncoder().encode('name: sub\n'), /damaged/],
  ['is cut off', () => tgz(SUB).subarray(0, 80), /damaged/],
  ['ends within a file', () => gzipSync(tar(SUB).subarray(0, 2 * 512 + 4)), /in the middle of a file/],
  ['ends within a header', () => gzipSync(tar(SUB).subarray(0, 3 * 512 + 4)), /in the middle of a file/],
  ['has a damaged header', () => gzipSync(Buffer.from(tar(SUB)).fill(0x41, 0, 5)), /header/],
  ['is empty', () => tgz([]), /no files/],
  [
    'leads out of the chart',
    () => tgz([...SUB, { name: 'sub/../../x', content: 'x' }]),
    /outside of the chart/,
  ],
  [
    'leads out of the chart with backslashes',
    () => tgz([{ name: 'sub\\..\\..\\x', content: 'x' }]),
    /outside of the chart/,
  ],
  ['has absolute paths', () => tgz([{ name: 'sub//etc/passwd', content: 'x' }]), /outside of the chart/],
  ['has paths with drives', () => tgz([{ name: 'sub/c:/x', content: 'x' }]), /outside of the chart/],
  ['has no folder', () => tgz([{ name: 'Chart.yaml', content: 'name: sub\n' }]), /does not lie in a folder/],
  [
    'holds a file that is too large',
    () => tgz([...SUB, { name: 'sub/big', content: big }]),
    /larger than 5 MiB/,
  ],
  ['expands to more than the limit', () => gzipSync(Buffer.alloc(130 * 1024 * 1024)), /too large/],
  ['lacks Chart.yaml', () => tgz(SUB.slice(2)), /Chart\.yaml is missing/],
]

suite('an archive that', () => {
  for (const [name, bytes, expected] of REFUSED) {
    test(`${name} is refused, and named`, () => {
      const { problems, resources, isPartial } = withArchive(bytes())
      const [problem] = problems
      assert.equal(problem?.rule, 'helm-chart-invalid')
      assert.match(problem.message, expected)
      assert.ok(problem.origin.source.file.startsWith('/app/charts/sub-1.0.0.tgz'))
      assert.deepEqual([resources.length, isPartial], [0, true])
    })
  }

  test('holds archives within each other without end is refused', () => {
    let bytes = tgz(SUB)
    for (let depth = 0; depth < 40; depth++) {
      bytes = tgz([...SUB, { name: 'sub/charts/sub-1.0.0.tgz', content: bytes }])
    }
    assert.match(withArchive(bytes).problems[0]?.message ?? '', /more than 32 charts/)
  })
})

/** What would take for ever, and what is said instead. */
const ENDLESS: readonly (readonly [string, Readonly<Record<string, string>>, RegExp])[] = [
  [
    'a template that includes itself',
    { 'templates/a.yaml': '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}' },
    /within itself without end/,
  ],
  [
    'a template that loops',
    { 'templates/a.yaml': '{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}' },
    /./,
  ],
  ['values that are too large', { 'values.yaml': `a: ${'x'.repeat(MAX_FILE_BYTES)}\n` }, /larger than 5 MiB/],
]

suite('hostile charts', () => {
  for (const [name, contents, expected] of ENDLESS) {
    test(`${name}: a problem`, () => {
      const { problems } = build(contents, [inline({})])
      assert.ok(
        problems.some(({ message }) => expected.test(message)),
        problems.map(({ message }) => message).join('\n'),
      )
    })
  }

  test('given values that are too large', () => {
    const contents = { 'big.yaml': `a: ${'x'.repeat(MAX_FILE_BYTES)}\n`, '.helmignore': 'big.yaml\n' }
    const { problems } = build(contents, [{ file: '/app/big.yaml' }])
    assert.deepEqual(
      problems.map(({ rule, origin }) => [rule, origin.source.file]),
      [['helm-values', '/app/big.yaml']],
    )
  })
})
