import { execFileSync } from 'node:child_process'
import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type BuildOptions, build, type Metafile } from 'esbuild'
import { projectNotices } from './definitions/notices.ts'

/**
 * Bundles the tool into `dist/`, so that users install one package and start few files: `cli.js` and what it loads when
 * needed, `index.js` for programs, declarations in `types/`. The notices of what is bundled, and of
 * the projects whose definitions are in `schemas/projects`, go to THIRD-PARTY-NOTICES.
 */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

rmSync(join(ROOT, 'dist'), { recursive: true, force: true })
const settings = {
  absWorkingDir: ROOT,
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Names are kept: a stack trace in a bug report has to be readable.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions
const cli = await build({
  ...settings,
  entryPoints: ['src/cli.ts'],
  splitting: true,
  chunkNames: 'cli-[name]-[hash]',
})
// By itself: what it shares with the command line would be cut into many small files, and each takes time to load.
const api = await build({ ...settings, entryPoints: ['src/index.ts'] })
chmodSync(join(ROOT, 'dist', 'cli.js'), 0o755)
execFileSync(
  process.execPath,
  [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.types.json'],
  {
    cwd: ROOT,
    stdio: 'inherit',
  },
)
const projectIndex = readFileSync(join(ROOT, 'schemas', 'projects', 'index.txt'), 'utf8')
writeFileSync(join(ROOT, 'THIRD-PARTY-NOTICES'), `${notices(cli.metafile)}\n${projectNotices(projectIndex)}`)
for (const [file, { bytes }] of Object.entries({ ...cli.metafile.outputs, ...api.metafile.outputs }))
  console.error(`${file}  ${Math.ceil(bytes / 1024)} KB`)

/** The licence of every package that the bundle holds code of. */
function notices({ inputs }: Metafile): string {
  const packages = new Set(
    Object.keys(inputs).flatMap(path => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  )
  return [...packages].sort().map(notice).join('\n')
}

function notice(name: string): string {
  const folder = join(ROOT, 'node_modules', name)
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const file = readdirSync(folder).find(
    entry => /^licen[cs]e/i.test(entry) && statSync(join(folder, entry)).isFile(),
  )
  if (file === undefined) throw new Error(`${name} has no licence file`)
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`
}
