import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { VERSION } from '../../src/version.ts'
import { temporaryFolder } from '../temporary.ts'
import { runCli } from './run.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Below `node_modules`, so that what belongs to the tool is found upwards from it. */
const BUNDLE = join(ROOT, 'node_modules', '.cache', `cli-${process.pid}`)
const NODE_ARGS = [join(BUNDLE, 'cli.js')]

const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example/web:1.2.3
      securityContext:
        privileged: true
`
const ONLY = ['--only', 'privileged-container', '--format', 'concise']

function start(args: readonly string[], cwd: string) {
  const child = spawn(process.execPath, [...NODE_ARGS, ...args], { cwd })
  let stderr = ''
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const ended = new Promise<{ code: number | null; signal: string | null; stderr: string }>(resolve => {
    child.on('close', (code, signal) => resolve({ code, signal, stderr }))
  })
  return { child, ended }
}

before(async () => {
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['src/cli.ts'],
    outdir: BUNDLE,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  })
})
after(() => rmSync(BUNDLE, { recursive: true, force: true }))

describe('the process', () => {
  test('says its version', async () => {
    const { child, ended } = start(['--version'], temporaryFolder())
    let stdout = ''
    child.stdout.on('data', chunk => {
      stdout += chunk
    })
    assert.deepEqual(await ended, { code: 0, signal: null, stderr: '' })
    assert.equal(stdout, `${VERSION}\n`)
  })

  test('does not mind that nobody reads its output', async () => {
    const { child, ended } = start([...ONLY, 'pod.yaml'], temporaryFolder({ 'pod.yaml': POD }))
    child.stdout.destroy()
    assert.deepEqual(await ended, { code: 1, signal: null, stderr: '' })
  })

  if (existsSync('/dev/full')) {
    test('complains where its output cannot be written', () => {
      const full = openSync('/dev/full', 'w')
      const { status, stderr } = spawnSync(process.execPath, [...NODE_ARGS, '--version'], {
        stdio: ['ignore', full, 'pipe'],
        encoding: 'utf8',
      })
      closeSync(full)
      assert.deepEqual(
        { status, stderr },
        { status: 2, stderr: 'k8s-lint: cannot write to standard output (ENOSPC)\n' },
      )
    })
  }

  test('writes all of a long report into a pipe', async () => {
    const cwd = temporaryFolder({ 'pods.yaml': Array.from({ length: 2000 }, () => POD).join('---\n') })
    const { child, ended } = start([...ONLY, 'pods.yaml'], cwd)
    let stdout = ''
    child.stdout.setEncoding('utf8').on('data', chunk => {
      stdout += chunk
    })
    assert.equal((await ended).code, 1)
    assert.equal(stdout.split('\n').length, 2001)
  })

  test('reads standard input', async () => {
    const { child, ended } = start([...ONLY, '-'], temporaryFolder())
    child.stdin.end(POD)
    assert.deepEqual(await ended, { code: 1, signal: null, stderr: '' })
  })

  test('takes standard input only up to a limit', async () => {
    const { child, ended } = start([...ONLY, '-'], temporaryFolder())
    child.stdin.on('error', () => {})
    const block = '#'.repeat(1024 * 1024)
    for (let megabytes = 0; megabytes < 40; megabytes++) child.stdin.write(block)
    child.stdin.end()
    assert.deepEqual(await ended, {
      code: 2,
      signal: null,
      stderr: 'k8s-lint: standard input is larger than 32 MiB\n',
    })
  })

  if (process.platform !== 'win32') {
    test('ends at once on Ctrl-C', async () => {
      const { child, ended } = start([...ONLY, '-'], temporaryFolder())
      child.stdin.write('apiVersion: v1\n')
      setTimeout(() => child.kill('SIGINT'), 1000)
      assert.deepEqual(await ended, { code: null, signal: 'SIGINT', stderr: '' })
    })

    test('reads a pipe that is named like a file, once', async () => {
      const cwd = temporaryFolder({ 'pod.yaml': POD })
      execFileSync('mkfifo', [join(cwd, 'pipe')])
      const { child, ended } = start(['--only', 'privileged-container', 'pipe'], cwd)
      execFileSync('sh', ['-c', 'cat pod.yaml > pipe'], { cwd })
      let stdout = ''
      child.stdout.on('data', chunk => {
        stdout += chunk
      })
      assert.equal((await ended).code, 1)
      assert.match(stdout, /pipe:10:21/)
    })
  }
})

describe('what cannot be read', () => {
  test('a file of 100 MB is refused by its size, and the others are linted', async () => {
    const cwd = temporaryFolder({ 'pod.yaml': POD, 'huge.yaml': '' })
    truncateSync(join(cwd, 'huge.yaml'), 100_000_000)
    const { exit, stdout, stderr } = await runCli([...ONLY, '.'], cwd)
    assert.equal(stderr, 'k8s-lint: could not lint huge.yaml: larger than 32 MiB\n')
    assert.match(stdout, /^pod\.yaml:10:21/)
    assert.equal(exit, 2)
  })

  test('a link to nothing, and a loop of links', async () => {
    const cwd = temporaryFolder({
      'pod.yaml': POD,
      'a.yaml': { link: 'nowhere' },
      'b.yaml': { link: 'b.yaml' },
      loop: { link: '.' },
    })
    const { exit, stdout, stderr } = await runCli([...ONLY, 'pod.yaml', 'a.yaml', 'b.yaml'], cwd)
    assert.equal(
      stderr,
      'k8s-lint: could not lint a.yaml: there is no such file\nk8s-lint: could not lint b.yaml: a link that leads back to itself\n',
    )
    assert.match(stdout, /^pod\.yaml:10:21/)
    assert.equal(exit, 2)
  })

  test('a folder named like a file is a folder', async () => {
    const cwd = temporaryFolder({ 'x.yaml/pod.yaml': POD })
    assert.equal((await runCli([...ONLY, 'x.yaml'], cwd)).stdout.split(':')[0], 'x.yaml/pod.yaml')
  })

  // The superuser may read everything.
  if (process.getuid !== undefined && process.getuid() !== 0) {
    test('a file and a folder without permission', async () => {
      const cwd = temporaryFolder({ 'pod.yaml': POD, 'secret.yaml': POD })
      chmodSync(join(cwd, 'secret.yaml'), 0)
      mkdirSync(join(cwd, 'closed'), { mode: 0 })
      const { exit, stderr } = await runCli([...ONLY, '.'], cwd)
      assert.equal(
        stderr,
        'k8s-lint: could not lint closed: permission denied\nk8s-lint: could not lint secret.yaml: permission denied\n',
      )
      assert.equal(exit, 2)
    })
  }
})

describe('what a user sees of a bug', () => {
  const broken = {
    cwd: '/',
    env: {},
    stdout: {
      isTTY: false,
      columns: undefined,
      write: () => {
        throw new Error('outer', { cause: new TypeError('inner') })
      },
    },
    stdin: async () => undefined,
  }

  for (const [args, trace] of [
    [['--version'], false],
    [['--version', '--verbose'], true],
  ] as const) {
    test(args.join(' '), async () => {
      const { main } = await import('../../src/commands/main.ts')
      let stderr = ''
      const write = (text: string) => {
        stderr += text
      }
      assert.equal(await main(args, { ...broken, stderr: { isTTY: false, columns: undefined, write } }), 2)
      assert.match(stderr, /^k8s-lint: this is a bug in k8s-lint: (.*\n)*.*outer(.*\n)*.*inner/)
      assert.equal(/^ +at /m.test(stderr), trace)
    })
  }
})

describe('the same result', () => {
  test('whatever the order of arguments and of the disk', async () => {
    const cwd = temporaryFolder()
    for (const name of ['c', 'a', 'b']) {
      mkdirSync(join(cwd, name))
      writeFileSync(join(cwd, name, 'pod.yaml'), POD)
    }
    const expected = await runCli(['--format', 'json', '.'], cwd)
    for (const args of [
      ['a', 'b', 'c'],
      ['c', 'b', 'a'],
      ['b/pod.yaml', '.', 'a'],
      ['*/*.yaml', './c/../a'],
    ]) {
      assert.deepEqual(await runCli(['--format', 'json', ...args], cwd), expected, args.join(' '))
    }
  })
})
