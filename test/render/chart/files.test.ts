import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { compileGoMatch } from '../../../src/render/helm/chart/load/go-match.ts'
import { compileGlob } from '../../../src/render/helm/chart/objects/glob.ts'
import { valueSetsOf } from '../../../src/render/helm/index.ts'
import { build, memoryFiles } from './memory.ts'

/** Pattern, what it matches, what it does not. */
const GLOBS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['*', ['a', 'a.txt', '.a', ''], ['a/b']],
  ['**', ['a', 'a/b/c', ''], []],
  ['files/*', ['files/a'], ['files/a/b', 'file/a']],
  ['files/**', ['files/a', 'files/a/b'], ['file']],
  ['**.json', ['a.json', 'x/a.json'], ['a.jso']],
  ['a?c', ['abc'], ['ac', 'a/c']],
  ['[a-c]x', ['ax', 'cx'], ['dx']],
  ['[!a-c]x', ['dx'], ['ax']],
  ['{a,b*}.txt', ['a.txt', 'bc.txt'], ['c.txt']],
  ['a\\*b', ['a*b'], ['axb']],
  ['a.b+c', ['a.b+c'], ['aXb+c']],
]

suite('.Files.Glob', () => {
  for (const [pattern, matched, others] of GLOBS) {
    test(pattern, () => {
      const matches = compileGlob(pattern)
      for (const name of matched) assert.ok(matches(name), name)
      for (const name of others) assert.ok(!matches(name), name)
    })
  }
  test('takes time by the length of a name alone', () => {
    assert.equal(compileGlob(`${'*a'.repeat(60)}b`)('a'.repeat(2000)), false)
  })
})

const MATCHES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['*.md', ['a.md'], ['a.mdx', 'a/b.md']],
  ['a[^b-d]', ['aa', 'ae'], ['ab', 'a']],
  ['a\\[', ['a['], ['a']],
  ['templates/.?*', ['templates/.a'], ['templates/.', 'templates/a']],
  ['a-b.c', ['a-b.c'], ['a-bxc']],
  ['[x-]', [], []],
]

suite('patterns of .helmignore', () => {
  for (const [pattern, matched, others] of MATCHES) {
    test(pattern, () => {
      for (const name of matched) assert.ok(compileGoMatch(pattern)?.test(name), name)
      for (const name of others) assert.ok(!compileGoMatch(pattern)?.test(name), name)
    })
  }
  for (const pattern of ['[', 'a\\', '[]a]', '[-x]', '[z-a]']) {
    test(`${pattern} is none`, () => assert.equal(compileGoMatch(pattern), undefined))
  }
})

suite('.Files', () => {
  const read = (action: string, more = {}) => {
    const contents = {
      'files/a.txt': 'one\ntwo\n',
      'files/b.bin': Uint8Array.of(0xff, 0x00),
      'templates/x.yaml': `kind: X\nread: {{ ${action} }}\n`,
      ...more,
    }
    return build(contents).resources[0]?.value['read']
  }
  const READ: readonly (readonly [string, string])[] = [
    ['.Files.Get "files/a.txt" | quote', 'one\ntwo\n'],
    ['.Files.Get "files/none" | quote', ''],
    ['.Files.Lines "files/a.txt" | join "+"', 'one+two'],
    ['(.Files.Glob "files/b*").AsSecrets | quote', 'b.bin: /wA='],
    ['(.Files.Glob "files/a*").AsConfig | quote', 'a.txt: |\n  one\n  two'],
    ['range $name, $_ := .Files.Glob "files/*" }}{{ $name }} {{ end', 'files/a.txt files/b.bin'],
  ]
  for (const [action, expected] of READ) {
    test(action, () => {
      assert.equal(read(action), expected)
    })
  }

  test('what .helmignore names cannot be read, nor what Helm itself uses', () => {
    assert.equal(read('.Files.Get "files/a.txt" | quote', { '.helmignore': '# all\nfiles/\n' }), '')
    assert.equal(read('.Files.Get "values.yaml" | quote', { 'values.yaml': 'a: 1' }), '')
    assert.equal(read('.Files.Get "Chart.yaml" | quote'), '')
  })
})

test('a chart is tested with its defaults, and each of ci/*-values.yaml', () => {
  const files = memoryFiles({
    '/app/ci/one-values.yaml': '',
    '/app/ci/values.yaml': '',
    '/app/ci/two-values.yaml': '',
    '/app/x': '',
  })
  assert.deepEqual(valueSetsOf('/app', files), [
    { name: undefined, sources: [] },
    { name: 'ci/one-values.yaml', sources: [{ file: '/app/ci/one-values.yaml' }] },
    { name: 'ci/two-values.yaml', sources: [{ file: '/app/ci/two-values.yaml' }] },
  ])
})
