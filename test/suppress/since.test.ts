import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { changedLines } from '../../src/suppress/since.ts'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n    - name: a\n      image: a:latest\n`

/** The numbers of the lines that changed. */
function changed(text: string, before: string | undefined): readonly number[] {
  const isChanged = changedLines(text, before)
  return text
    .split('\n')
    .flatMap((line, index) => (line !== '' && line !== '---' && isChanged(index + 1) ? [index + 1] : []))
}

describe('an object has changed', () => {
  const cases: readonly (readonly [
    what: string,
    text: string,
    before: string | undefined,
    lines: readonly number[],
  ])[] = [
    ['in a new file', 'a: 1\n', undefined, [1]],
    ['not in a file that has not', 'a: 1\n', 'a: 1\n', []],
    ['not by its line breaks', 'a: 1\r\nb: 2\r\n', 'a: 1\nb: 2\n', []],
    ['as a whole', 'a: 1\nb: 3\n---\nc: 1\n', 'a: 1\nb: 2\n---\nc: 1\n', [1, 2]],
    ['not by what stands before it', 'x: 1\n---\na: 1\n---\nb: 1\n', '---\na: 1\n---\nb: 1\n', [1]],
    ['not by its place', 'b: 1\n---\na: 1\n', 'a: 1\n---\nb: 1\n', []],
    ['by a comment in it', 'a: 1\nb: 1\n', 'a: 1 # k8s-lint-disable-line\nb: 1\n', [1, 2]],
    ['alone in a list', 'items:\n  - a: 1\n  - b: 2\n', 'items:\n  - a: 1\n  - b: 1\n', [1, 3]],
    ['where it cannot be read', 'a: 1\n---\na: "\n', 'a: 1\n---\na: 1\n', [3]],
  ]
  for (const [what, text, before, lines] of cases) {
    it(what, () => assert.deepEqual(changed(text, before), lines))
  }
})

const hasGit = spawnSync('git', ['--version']).status === 0

function repository() {
  const folder = temporaryFolder()
  const git = (...args: readonly string[]) => {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false']
    const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' })
    assert.equal(status, 0, stderr)
  }
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  git('init', '--quiet', '--initial-branch=main')
  mkdirSync(join(folder, 'sub'))
  write('one.yaml', pod('one'))
  write('two.yaml', `${pod('two')}---\n${pod('three')}`)
  write('sub/four.yaml', pod('four'))
  git('add', '.')
  git('commit', '--quiet', '--message', 'first')
  const lint = async (args: readonly string[], cwd = folder) => {
    const run = await runCli(['--only', 'image-tag-latest', '-f', 'concise', ...args], cwd)
    return {
      ...run,
      lines: run.stdout
        .split('\n')
        .filter(Boolean)
        .map(line => line.replace(/:\d+: .*$/, '')),
    }
  }
  return { folder, git, write, lint }
}

if (hasGit) {
  describe('--since', () => {
    it('reports nothing where nothing has changed, and says how much it left out', async () => {
      const { lint, folder } = repository()
      assert.deepEqual(await lint(['--since', 'HEAD']), { exit: 0, stdout: '', stderr: '', lines: [] })
      const { stdout } = await runCli(['--only', 'image-tag-latest', '--since', 'main'], folder)
      assert.match(stdout, /^No findings in 3 files, 4 resources, 4 suppressed /)
    })

    it('reports what has changed, committed or not, and files that git does not know yet', async () => {
      const { lint, write, git, folder } = repository()
      git('switch', '--quiet', '--create', 'branch')
      write('two.yaml', `${pod('two')}---\n${pod('changed')}`)
      git('commit', '--quiet', '--all', '--message', 'second')
      write('one.yaml', pod('changed'))
      write('sub/new.yaml', pod('new'))
      assert.deepEqual((await lint(['--since', 'main'])).lines, [
        'one.yaml:8',
        'sub/new.yaml:8',
        'two.yaml:17',
      ])
      assert.deepEqual((await lint(['--since', 'HEAD'])).lines, ['one.yaml:8', 'sub/new.yaml:8'])
      assert.deepEqual((await lint(['--since', 'main'], join(folder, 'sub'))).lines, ['new.yaml:8'])
    })

    it('takes no notice of what the other branch gained meanwhile', async () => {
      const { lint, write, git } = repository()
      git('switch', '--quiet', '--create', 'branch')
      git('switch', '--quiet', 'main')
      write('one.yaml', pod('changed'))
      git('commit', '--quiet', '--all', '--message', 'second')
      git('switch', '--quiet', 'branch')
      assert.deepEqual((await lint(['--since', 'main'])).lines, [])
    })

    it('follows a file that was renamed', async () => {
      const { folder, lint, git } = repository()
      renameSync(join(folder, 'two.yaml'), join(folder, 'renamed.yaml'))
      git('add', '.')
      assert.deepEqual((await lint(['--since', 'HEAD'])).lines, [])
    })

    it('leaves the exit code alone where a file that cannot be read has not changed', async () => {
      const { lint, write, git } = repository()
      write('bad.yaml', 'apiVersion: v1\nkind: "\n')
      git('add', '.')
      git('commit', '--quiet', '--message', 'second')
      assert.equal((await lint(['--since', 'HEAD', '--only', 'yaml-syntax'])).exit, 0)
    })

    const wrong: readonly (readonly [ref: string, message: RegExp])[] = [
      ['nothing', /^k8s-lint: --since: git knows no commit "nothing"\n$/],
      ['--since=--all', /^k8s-lint: --since: git knows no commit "--all"\n$/],
      ['one.yaml', /^k8s-lint: --since: git knows no commit "one.yaml"\n$/],
    ]
    for (const [ref, message] of wrong) {
      it(`says that there is no commit ${ref}`, async () => {
        const { lint } = repository()
        const { exit, stderr } = await lint(ref.startsWith('--') ? [ref] : ['--since', ref])
        assert.equal(exit, 2)
        assert.match(stderr, message)
      })
    }

    it('says how to get a commit that a shallow clone lacks', async () => {
      const { folder, git } = repository()
      git('commit', '--quiet', '--allow-empty', '--message', 'second')
      const clone = temporaryFolder()
      git('clone', '--quiet', '--depth', '1', `file://${folder}`, clone)
      const { exit, stderr } = await runCli(['--since', 'HEAD~1'], clone)
      assert.equal(exit, 2)
      assert.match(
        stderr,
        /no commit "HEAD~1"; this clone is shallow: fetch that commit, or all with `git fetch/,
      )
    })

    it('says that there is no repository', async () => {
      const { exit, stderr } = await runCli(['--since', 'main'], temporaryFolder())
      assert.equal(exit, 2)
      assert.match(
        stderr,
        /^k8s-lint: --since needs a git repository, and .+ is in none; run it where the manifests are\n$/,
      )
    })
  })
}
