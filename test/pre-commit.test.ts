import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { temporaryFolder } from './temporary.ts'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')

const GOOD = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  a: "1"\n'
const BAD = GOOD.replace('metadata:', 'metdata:')

const environment = {
  ...process.env,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
}

function isThere(command: string): boolean {
  return spawnSync(command, ['--version']).status === 0
}

/** A repository with the files of this one and the tag of a release, made by the tool that makes releases. */
function releasedRepository(): string {
  const folder = temporaryFolder()
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      env: environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
    .split('\0')
    .filter(Boolean)
  for (const file of files.filter(file => file !== '' && existsSync(join(ROOT, file)))) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(ROOT, file), join(folder, file))
  }
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '--message', 'all there is')
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction')
  const tsx = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs')
  execFileSync(process.execPath, [tsx, join(folder, 'tools', 'release.ts')], {
    cwd: folder,
    env: environment,
  })
  return folder
}

if (isThere('pre-commit') && isThere('git') && isThere('npm')) {
  describe('the hooks of pre-commit', () => {
    const hooks = releasedRepository()
    const home = temporaryFolder()
    const env = { ...environment, PRE_COMMIT_HOME: home, PRE_COMMIT_COLOR: 'never' }
    const [rev] = execFileSync('git', ['tag'], { cwd: hooks, encoding: 'utf8' }).split('\n')

    function repository(hook: string): string {
      const folder = temporaryFolder({
        '.pre-commit-config.yaml': `repos:\n- repo: ${hooks}\n  rev: ${rev}\n  hooks:\n  - id: ${hook}\n`,
      })
      execFileSync('git', ['init', '--quiet'], { cwd: folder, env })
      execFileSync('pre-commit', ['install'], { cwd: folder, env })
      return folder
    }

    /** Commits these files; the hook has its say. */
    function commit(folder: string, files: Readonly<Record<string, string>>, variables = {}) {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
      execFileSync('git', ['add', '--', ...Object.keys(files)], { cwd: folder, env })
      const { status, stdout, stderr } = spawnSync('git', ['commit', '-m', 'x'], {
        cwd: folder,
        env: { ...env, ...variables },
        encoding: 'utf8',
      })
      execFileSync('git', ['reset', '--quiet'], { cwd: folder, env })
      return { passed: status === 0, output: stdout + stderr }
    }

    test('k8s-lint looks at what has changed', () => {
      const folder = repository('k8s-lint')
      const first = commit(folder, { 'README.md': 'no manifest' })
      assert.ok(first.passed, first.output)
      const bad = commit(folder, { 'bad.yaml': BAD })
      assert.ok(!bad.passed, bad.output)
      assert.match(bad.output, /bad\.yaml.*\n(.*\n)*.*unknown-field/)
      const good = commit(folder, { 'good.yaml': GOOD })
      assert.ok(good.passed, good.output)
      const other = commit(folder, {
        'compose.yaml': 'services: {web: {image: nginx}}\n',
        'package.json': '{}\n',
      })
      assert.ok(other.passed, other.output)
      const excluded = commit(folder, { '.k8s-lintignore': 'bad.yaml\n', 'bad.yaml': BAD })
      assert.ok(excluded.passed, excluded.output)
    })

    test('k8s-lint-all looks at the whole tree', () => {
      const folder = repository('k8s-lint-all')
      writeFileSync(join(folder, 'bad.yaml'), BAD)
      const text = commit(folder, { 'README.md': 'no manifest' })
      assert.ok(text.passed, text.output)
      const good = commit(folder, { 'good.yaml': GOOD })
      assert.ok(!good.passed, good.output)
      assert.match(good.output, /bad\.yaml/)
    })

    test('k8s-lint-system takes the k8s-lint on the PATH', () => {
      const folder = repository('k8s-lint-system')
      const bin = temporaryFolder({ 'k8s-lint': { link: join(hooks, 'dist', 'cli.js') } })
      const withTool = { PATH: `${bin}${delimiter}${process.env['PATH']}` }
      const bad = commit(folder, { 'bad.yaml': BAD }, withTool)
      assert.ok(!bad.passed, bad.output)
      assert.match(bad.output, /unknown-field/)
      const good = commit(folder, { 'good.yaml': GOOD }, withTool)
      assert.ok(good.passed, good.output)
    })
  })
}
