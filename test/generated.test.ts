import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { generatedFiles } from '../tools/generated-files.ts'

const ROOT = new URL('../', import.meta.url)

test('every generated file is up to date: if not, run `npm run generate`', async () => {
  const stale: string[] = []
  const files = await generatedFiles()
  for (const [file, text] of files) {
    const url = new URL(file, ROOT)
    if (!existsSync(url) || readFileSync(url, 'utf8') !== text) stale.push(file)
  }
  const pages = readdirSync(new URL('docs/rules/', ROOT), { recursive: true, encoding: 'utf8' })
  const orphans = pages.filter(
    page => page.endsWith('.md') && !files.has(`docs/rules/${page.replaceAll('\\', '/')}`),
  )
  assert.deepEqual({ stale, orphans }, { stale: [], orphans: [] })
})
