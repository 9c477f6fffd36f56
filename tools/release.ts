import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Tags a release: a commit that holds `dist/` as well, and that only its tag leads to. What pre-commit and `npm install`
 * of a git URL fetch then works without building anything; a `prepare` script would do the same with npm 12 alone.
 * Branch, index and working tree stay as they are. `--tag NAME` names the tag otherwise than after the version.
 */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** What is built, and ignored by git. */
const BUILT = ['dist', 'THIRD-PARTY-NOTICES']

const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const named = process.argv.indexOf('--tag')
const tag = named < 0 ? `v${version}` : (process.argv[named + 1] ?? `v${version}`)

if (git(['status', '--porcelain', '--untracked-files=no']) !== '') {
  console.error('release: there are changes that are not committed')
  process.exit(2)
}
execFileSync(process.execPath, [...process.execArgv, join(ROOT, 'tools', 'build.ts')], {
  cwd: ROOT,
  stdio: 'inherit',
})
const commit = commitWith(BUILT, `Release ${tag}`)
git(['tag', '--annotate', tag, '--message', `k8s-lint ${version}`, commit])
console.log(`release: ${tag} is ${commit}; publish it with: git push origin ${tag}`)

/** A commit on top of HEAD with some ignored files added, made in an index of its own. */
function commitWith(paths: readonly string[], message: string): string {
  const index = { GIT_INDEX_FILE: resolve(ROOT, git(['rev-parse', '--git-path', 'release-index'])) }
  git(['read-tree', 'HEAD'], index)
  git(['add', '--force', '--', ...paths], index)
  const tree = git(['write-tree'], index)
  return git(['commit-tree', tree, '-p', 'HEAD', '-m', message])
}

function git(args: readonly string[], environment: Readonly<Record<string, string>> = {}): string {
  return execFileSync('git', args, {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, ...environment },
  }).trim()
}
