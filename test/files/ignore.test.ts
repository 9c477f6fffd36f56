import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { ignoreScope } from '../../src/files/ignore.ts'
import { walk } from '../../src/files/walk.ts'
import { temporaryFolder } from '../temporary.ts'

function lintedIn(root: string, configured?: readonly string[]): readonly string[] {
  const layers = configured === undefined ? [] : [{ folder: root, patterns: configured }]
  const scope = ignoreScope(root, root, () => layers)
  const found = walk(root, scope).filter(({ type }) => type !== 'skipped')
  return found.map(({ path }) => path.slice(root.length + 1).replaceAll('\\', '/'))
}

describe('ignore files', () => {
  const cases = [
    {
      what: 'hide files and folders, in nested folders too',
      files: {
        '.gitignore': 'out/\n',
        'a.yaml': '',
        'out/b.yaml': '',
        'c/.gitignore': '/d.yaml\n',
        'c/d.yaml': '',
        'c/e/d.yaml': '',
      },
      linted: ['a.yaml', 'c/e/d.yaml'],
    },
    {
      what: 'of a nested folder have the last word',
      files: {
        '.gitignore': '*.yaml\n',
        'a.yaml': '',
        'b/.gitignore': '!c.yaml\n',
        'b/c.yaml': '',
        'b/d.yaml': '',
      },
      linted: ['b/c.yaml'],
    },
    {
      what: 'of our own bring back what git hides',
      files: {
        '.gitignore': 'rendered\n',
        '.k8s-lintignore': '!rendered\ntests\n',
        'rendered/a.yaml': '',
        'tests/b.yaml': '',
      },
      linted: ['rendered/a.yaml'],
    },
    {
      what: 'cannot bring back what is in a hidden folder',
      files: { '.gitignore': 'out/\n!out/a.yaml\n', 'out/a.yaml': '', 'b.yaml': '' },
      linted: ['b.yaml'],
    },
    {
      what: 'need not be well-formed',
      files: { '.gitignore': '[\n\\\n\u0000\n!\n', 'a.json': '' },
      linted: ['a.json'],
    },
  ]
  for (const { what, files, linted } of cases) {
    test(what, () => assert.deepEqual(lintedIn(temporaryFolder(files)), linted))
  }

  test('have company in the configuration, over which .k8s-lintignore has the last word', () => {
    const root = temporaryFolder({ '.k8s-lintignore': '!a.yaml\n', 'a.yaml': '', 'b.yaml': '', 'c.yaml': '' })
    assert.deepEqual(lintedIn(root, ['a.yaml', 'b.yaml']), ['a.yaml', 'c.yaml'])
  })
})

const git = spawnSync('git', ['--version']).status === 0

if (git) {
  const environment = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' }

  function seenByGit(root: string): readonly string[] {
    const options = { cwd: root, encoding: 'utf8', env: environment } as const
    return execFileSync('git', ['ls-files', '-z', '--others', '--exclude-standard'], options)
      .split('\0')
      .filter(file => /\.(yaml|json)$/.test(file))
      .sort()
  }

  function repository(): string {
    const root = temporaryFolder()
    execFileSync('git', ['init', '--quiet'], { cwd: root, env: environment })
    return root
  }

  function fill(root: string, files: ReadonlyMap<string, string>): void {
    for (const entry of readdirSync(root))
      if (entry !== '.git') rmSync(join(root, entry), { recursive: true })
    for (const [file, text] of files) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), text)
    }
  }

  describe('git itself as the judge', () => {
    const folder = fc
      .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
      .map(parts => parts.map(part => `${part}/`).join(''))
    const file = fc.tuple(folder, fc.constantFrom('d.yaml', 'e.yaml', 'f.json')).map(parts => parts.join(''))
    const atom = fc.constantFrom(
      'a',
      'b',
      'c',
      '*',
      '**',
      'd.yaml',
      '*.yaml',
      '?',
      '[ab]',
      '[!a]',
      'e.*',
      '\\a',
      'd*',
    )
    const pattern = fc
      .tuple(
        fc.constantFrom('', '!'),
        fc.constantFrom('', '/'),
        fc.array(atom, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '/', '/**'),
      )
      .map(([not, start, atoms, end]) => `${not}${start}${atoms.join('/')}${end}`)
    const ignoreFile = fc.tuple(folder, fc.array(pattern, { minLength: 1, maxLength: 4 }))

    test('the same files are seen, whatever the patterns', () => {
      const root = repository()
      fc.assert(
        fc.property(
          fc.array(file, { minLength: 1, maxLength: 8 }),
          fc.array(ignoreFile, { maxLength: 3 }),
          (files, ignoreFiles) => {
            fill(
              root,
              new Map([
                ...files.map(name => [name, ''] as const),
                ...ignoreFiles.map(
                  ([at, patterns]) => [`${at}.gitignore`, `${patterns.join('\n')}\n`] as const,
                ),
              ]),
            )
            assert.deepEqual(lintedIn(root), seenByGit(root))
          },
        ),
        { numRuns: 300 },
      )
    })

    test('.git/info/exclude counts, from a folder below the root and in a worktree too', () => {
      const root = repository()
      writeFileSync(join(root, '.git', 'info', 'exclude'), 'a.yaml\n')
      fill(
        root,
        new Map([
          ['.gitignore', 'c.yaml\n'],
          ['b/a.yaml', ''],
          ['b/b.yaml', ''],
          ['b/c.yaml', ''],
        ]),
      )
      assert.deepEqual(lintedIn(join(root, 'b')), ['b.yaml'])
      const run = (...args: string[]) =>
        execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...args], {
          cwd: root,
          env: environment,
        })
      run('commit', '--quiet', '--allow-empty', '-m', 'start')
      const worktree = join(temporaryFolder(), 'tree')
      run('worktree', 'add', '--quiet', worktree)
      writeFileSync(join(worktree, 'a.yaml'), '')
      writeFileSync(join(worktree, 'b.yaml'), '')
      assert.deepEqual(lintedIn(worktree), ['b.yaml'])
    })
  })
}
