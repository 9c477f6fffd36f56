import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Tags a release: a commit that only its tag leads to, with `dist/` in it and nothing left to build or to install. What
 * pre-commit and `npm install` of a git URL fetch works at once, with every version of npm and without network; scripts
 * and dev dependencies would have them build it again. Branch, index and working tree stay as they are.
 */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

/** What is built, and ignored by git. */
const BUILT = ['dist', 'THIRD-PARTY-NOTICES']

const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
const tag = `v${manifest.version}`

if (git(['status', '--porcelain', '--untracked-files=no']) !== '') {
  console.error('release: there are changes that are not committed')
  process.exit(2)
}
execFileSync(process.execPath, [...process.execArgv, join(ROOT, 'tools', 'build.ts')], {
  cwd: ROOT,
  stdio: 'inherit',
})
const commit = releaseCommit()
git(['tag', '--annotate', tag, '--message', `k8s-lint ${manifest.version}`, commit])
console.log(`release: ${tag} is ${commit}; publish it with: git push origin ${tag}`)

/** A commit on top of HEAD, made in an index of its own. */
function releaseCommit(): string {
  const index = { GIT_INDEX_FILE: resolve(ROOT, git(['rev-parse', '--git-path', 'release-index'])) }
  const published = { ...manifest, scripts: undefined, devDependencies: undefined }
  const blob = git(['hash-object', '-w', '--stdin'], {}, `${JSON.stringify(published, null, 2)}\n`)
  git(['read-tree', 'HEAD'], index)
  git(['update-index', '--cacheinfo', `100644,${blob},package.json`], index)
  git(['update-index', '--force-remove', 'package-lock.json'], index)
  git(['add', '--force', '--', ...BUILT], index)
  return git(['commit-tree', git(['write-tree'], index), '-p', 'HEAD', '-m', `Release ${tag}`])
}

function git(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input = '',
): string {
  const options = { cwd: ROOT, encoding: 'utf8', env: { ...process.env, ...environment }, input } as const
  return execFileSync('git', args, options).trim()
}
