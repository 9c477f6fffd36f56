import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { discover, type InputFile } from '../../src/files/discover.ts'
import { configure } from '../../src/project/configure.ts'
import { temporaryFolder } from '../temporary.ts'
import { RULES } from './rules.ts'

function isLinted({ skip }: InputFile): boolean {
  return skip === undefined
}

/** The files that arguments lead to and that are to be linted, by their paths below the root. */
function seen(root: string, cwd: string, args: readonly string[], config?: string): readonly string[] {
  const { patternsFor } = configure(config === undefined ? {} : { config }, cwd, RULES)
  const options = { cwd, ignore: true, forceExclude: true, errorOnUnmatched: false, patternsFor }
  return discover(args, options)
    .filter(isLinted)
    .map(({ path }) => path.slice(root.length + 1).replaceAll('\\', '/'))
    .filter(path => !path.includes('.k8s-lint'))
    .sort()
}

describe('the files that configurations leave out', () => {
  const files = {
    '.k8s-lint.yaml': 'ignore: [/a/x.yaml, "skip*", /d/]',
    'x.yaml': '',
    'skip.yaml': '',
    'a/x.yaml': '',
    'a/.k8s-lint.json': '{"ignore": ["y.yaml", "!skip-not.yaml"]}',
    'a/skip-not.yaml': '',
    'a/b/x.yaml': '',
    'a/b/y.yaml': '',
    'c/.k8s-lint.yaml': 'root: true',
    'c/skip.yaml': '',
    'd/.k8s-lint.yaml': 'ignore: x.yaml',
    'd/x.yaml': '',
    'd/y.yaml': '',
  }
  const kept = ['a/b/x.yaml', 'a/skip-not.yaml', 'c/skip.yaml', 'x.yaml']

  for (const [what, more] of [
    ['in a repository', { '.git/HEAD': '' }],
    ['where there is none', {}],
  ] as const) {
    test(`are the same, whatever the working directory, ${what}`, () => {
      const root = temporaryFolder({ ...files, ...more })
      for (const cwd of [root, join(root, 'a', 'b'), '/']) {
        assert.deepEqual(seen(root, cwd, [root]), kept, cwd)
        assert.deepEqual(seen(root, cwd, [join(root, 'a')]), ['a/b/x.yaml', 'a/skip-not.yaml'], cwd)
      }
      assert.deepEqual(seen(root, join(root, 'a', 'b'), ['.', '../x.yaml', 'y.yaml']), ['a/b/x.yaml'])
    })
  }

  test('are linted in a folder that is named, but for what its own configuration leaves out', () => {
    const root = temporaryFolder(files)
    const { patternsFor } = configure({}, root, RULES)
    const options = { cwd: root, ignore: true, forceExclude: false, errorOnUnmatched: true, patternsFor }
    assert.deepEqual(
      discover(['d'], options)
        .filter(isLinted)
        .map(({ file }) => file),
      ['d/y.yaml'],
    )
    const cwd = join(root, 'd')
    assert.deepEqual(
      discover(['.'], { ...options, cwd })
        .filter(isLinted)
        .map(({ file }) => file),
      ['y.yaml'],
    )
    assert.deepEqual(seen(root, cwd, ['.']), [], '--force-exclude')
  })

  test('are those of the one that a flag names, and of no other', () => {
    const root = temporaryFolder({ ...files, 'e/lint.yaml': 'ignore: /f/', 'e/f/x.yaml': '', 'f/x.yaml': '' })
    const all = seen(root, root, ['a', 'c', 'e', 'f'], 'e/lint.yaml')
    assert.deepEqual(all, [
      'a/b/x.yaml',
      'a/b/y.yaml',
      'a/skip-not.yaml',
      'a/x.yaml',
      'c/skip.yaml',
      'e/lint.yaml',
      'f/x.yaml',
    ])
  })
})
