import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: "a:1", x: 1}]}\n'
const RUN = ['--preset', 'correctness', '--format', 'concise']

/** What may be wrong with a configuration, and what is said of it. */
const BROKEN: readonly (readonly [text: string, message: RegExp])[] = [
  ['presset: strict', /sub\/\.k8s-lint\.yaml:1:1: unknown setting "presset"/],
  ['preset: [', /sub\/\.k8s-lint\.yaml:1:9: /],
  ['extends: ./none.yaml', /there is no file/],
  ['rules: {no-such-rule: off}', /unknown rule/],
  ['customRules: {id: acme/a, cel: "(", message: x}', /not valid CEL|no valid CEL/],
  ['plugins: ./a.mjs', /--exec-config/],
]

describe('a broken configuration of one folder', () => {
  for (const [text, message] of BROKEN) {
    test(`is an error for that folder: ${text}`, async () => {
      const cwd = temporaryFolder({
        '.git/HEAD': '',
        'a.yaml': POD,
        'sub/.k8s-lint.yaml': text,
        'sub/b.yaml': POD,
        'sub/below/c.yaml': POD,
        'other/d.yaml': POD,
      })
      const { exit, stdout, stderr } = await runCli([...RUN, '.'], cwd)
      assert.equal(exit, 2, stderr)
      assert.match(stderr, message)
      assert.doesNotMatch(stderr, /bug/)
      assert.deepEqual(stdout.match(/^[\w/]+\.yaml(?=:\d)/gm), ['a.yaml', 'other/d.yaml'])
    })
  }

  test('is told once, however many files are below it', async () => {
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`sub/${at}.yaml`, POD]))
    const cwd = temporaryFolder({ '.git/HEAD': '', 'a.yaml': POD, 'sub/.k8s-lint.yaml': 'x: 1', ...files })
    const { stderr } = await runCli([...RUN, '.'], cwd)
    assert.match(
      stderr,
      /^k8s-lint: could not lint sub\/0\.yaml and 8 more files: sub\/\.k8s-lint\.yaml:1:1: unknown setting "x".*\n$/,
    )
  })

  test('is all there is to say where nothing else is linted', async () => {
    const cwd = temporaryFolder({ '.git/HEAD': '', 'a.yaml': POD, '.k8s-lint.yaml': 'presset: strict' })
    const { stdout, stderr } = await runCli([...RUN, '.'], cwd)
    assert.deepEqual(
      [stdout, stderr],
      ['', 'k8s-lint: .k8s-lint.yaml:1:1: unknown setting "presset" (did you mean "preset"?)\n'],
    )
  })

  test('does not hide a folder below it that stands alone', async () => {
    const cwd = temporaryFolder({
      '.git/HEAD': '',
      'a.yaml': POD,
      '.k8s-lint.yaml': 'x: 1',
      'sub/.k8s-lint.yaml': 'root: true',
      'sub/b.yaml': POD,
    })
    const { exit, stdout } = await runCli([...RUN, '.'], cwd)
    assert.match(stdout, /^sub\/b\.yaml/)
    assert.equal(exit, 2)
  })
})
