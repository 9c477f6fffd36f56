import assert from 'node:assert/strict'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import type { Log } from 'sarif'
import { workflowCommands } from '../report/workflow-commands.ts'
import { temporaryFolder } from '../temporary.ts'
import { runCli } from './run.ts'

const MANIFEST = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: a, foo: 1 }\n'

/** A folder with these manifests in it, those below `repo` in a repository. */
function tree(...files: readonly string[]): string {
  const root = temporaryFolder()
  mkdirSync(join(root, 'repo', '.git'), { recursive: true })
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), MANIFEST)
  }
  return root
}

const CASES: readonly {
  readonly name: string
  readonly files: readonly string[]
  readonly cwd: string
  readonly args: readonly string[]
  readonly workspace?: string
  readonly are: readonly string[]
}[] = [
  { name: 'at the root', files: ['repo/a b.yaml'], cwd: 'repo', args: ['.'], are: ['a%20b.yaml'] },
  {
    name: 'in a folder',
    files: ['repo/x/a.yaml', 'repo/y/b.yaml'],
    cwd: 'repo/x',
    args: ['.', '../y'],
    are: ['y/b.yaml', 'x/a.yaml'],
  },
  { name: 'above', files: ['repo/x/a.yaml'], cwd: '.', args: ['repo'], are: ['x/a.yaml'] },
  { name: 'outside of any repository', files: ['x/a.yaml'], cwd: '.', args: ['x'], are: ['x/a.yaml'] },
  {
    name: 'where CI has checked out files alone',
    files: ['w/x/a.yaml'],
    cwd: 'w/x',
    args: ['.'],
    workspace: 'w',
    are: ['x/a.yaml'],
  },
  {
    name: 'where CI works on something else',
    files: ['x/a.yaml'],
    cwd: 'x',
    args: ['.'],
    workspace: 'w',
    are: ['a.yaml'],
  },
  {
    name: 'in a repository that CI has checked out deeper',
    files: ['repo/x/a.yaml'],
    cwd: 'repo/x',
    args: ['.'],
    workspace: '.',
    are: ['x/a.yaml'],
  },
]

describe('SARIF and annotations name a file from the root of its repository', () => {
  for (const { name, files, cwd, args, workspace, are } of CASES) {
    test(name, async () => {
      const root = tree(...files)
      const env = workspace === undefined ? {} : { GITHUB_WORKSPACE: join(root, workspace) }
      const run = (format: string) => runCli(['--no-config', '-f', format, ...args], join(root, cwd), '', env)
      const log: Log = JSON.parse((await run('sarif')).stdout)
      const uris = log.runs[0]?.results?.map(
        ({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri,
      )
      assert.deepEqual([...new Set(uris)], are)
      const commands = workflowCommands((await run('github')).stdout)
      const named = commands.map(({ properties }) => encodeURI(properties['file'] ?? ''))
      assert.deepEqual([...new Set(named)].sort(), [...are].sort())
    })
  }

  test('by way of a link to the workspace', async () => {
    const root = tree('w/x/a.yaml')
    symlinkSync(join(root, 'w'), join(root, 'link'))
    const { stdout } = await runCli(['--no-config', '-f', 'sarif', '.'], join(root, 'w/x'), '', {
      GITHUB_WORKSPACE: join(root, 'link'),
    })
    assert.match(stdout, /"uri":"x\/a\.yaml"/)
  })

  test('standard input has no place in it', async () => {
    const { stdout } = await runCli(['--no-config', '-f', 'github', '-'], join(tree(), 'repo'), MANIFEST)
    assert.match(stdout, /^::error file=<stdin>,/)
  })
})
