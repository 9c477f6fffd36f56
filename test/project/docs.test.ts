import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** The examples, each with what it says that it prints. */
const EXAMPLES = [...readFileSync(join(ROOT, 'docs', 'api.md'), 'utf8').matchAll(/```ts\n(.*?)```/gs)].map(
  ([, code = '']) => ({
    code,
    prints: [...code.matchAll(/\/\/ → (.*)/g)].map(([, line]) => `${line}\n`).join(''),
  }),
)

describe('the examples of docs/api.md', async () => {
  const parent = join(ROOT, 'node_modules', '.cache')
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, 'k8s-lint-docs-'))
  after(() => rmSync(folder, { recursive: true }))
  const sources = EXAMPLES.map(({ code }, index) => {
    const path = join(folder, `${index}.ts`)
    writeFileSync(path, code)
    return path
  })
  await build({
    absWorkingDir: ROOT,
    entryPoints: sources,
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    alias: { 'k8s-lint': join(ROOT, 'src', 'index.ts') },
  })
  for (const [index, { code, prints }] of EXAMPLES.entries()) {
    test(code.split('\n', 1)[0] ?? '', () => {
      const { stdout, stderr } = spawnSync(process.execPath, [join(folder, `${index}.mjs`)], {
        cwd: ROOT,
        encoding: 'utf8',
      })
      assert.notEqual(prints, '')
      assert.deepEqual([stdout, stderr], [prints, ''])
    })
  }
})
