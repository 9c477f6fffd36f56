#!/usr/bin/env node
/**
 * Runs tests: all of them, or the files named. Options go to Node's test runner.
 *
 *     node test/run.mjs [--test-name-pattern=PATTERN] [FILE…]
 *
 * The files are bundled first, with what they share in chunks: every test file is a process of its own, and to translate
 * nine hundred modules one by one costs each of them three seconds of CPU time.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const args = process.argv.slice(2)
const options = args.filter(argument => argument.startsWith('--'))
const named = args.filter(argument => !argument.startsWith('--')).map(file => resolve(file))
const files = named.length > 0 ? named : testFiles()

const outdir = bundleFolder()
await build({
  absWorkingDir: ROOT,
  entryPoints: [join(ROOT, 'test', 'fast-check.ts'), ...files],
  outdir,
  outbase: ROOT,
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node20',
  sourcemap: true,
  logLevel: 'warning',
  plugins: [{ name: 'own-url', setup: keepOwnUrls }],
})
const bundled = file => join(outdir, relative(ROOT, file)).replace(/\.ts$/, '.js')
const preload = pathToFileURL(bundled(join(ROOT, 'test', 'fast-check.ts'))).href
const { status } = spawnSync(
  process.execPath,
  [
    '--enable-source-maps',
    '--import',
    preload,
    '--test',
    // Node leaves a processor to itself, which is half of two; it has next to nothing to do.
    `--test-concurrency=${availableParallelism()}`,
    ...options,
    ...files.map(bundled),
  ],
  { cwd: ROOT, stdio: 'inherit' },
)
rmSync(outdir, { recursive: true, force: true })
process.exitCode = status ?? 1

function testFiles() {
  return readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.test.ts'))
    .sort()
    .map(file => join(ROOT, 'test', file))
}

/** A folder below `node_modules`, where git does not look and packages are found. */
function bundleFolder() {
  const cache = join(ROOT, 'node_modules', '.cache')
  mkdirSync(cache, { recursive: true })
  return mkdtempSync(join(cache, 'tests-'))
}

/** A bundled module still finds its fixtures: `import.meta.url` stays the address of its source. */
function keepOwnUrls({ onLoad }) {
  onLoad({ filter: /[\\/](?:src|test|tools)[\\/].*\.ts$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8')
    const url = JSON.stringify(pathToFileURL(path).href)
    return { loader: 'ts', contents: text.replaceAll(/\bimport\.meta\.url\b/g, url) }
  })
}
