import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { generatedFiles } from './generated-files.ts'

const ROOT = new URL('../', import.meta.url)

const files = await generatedFiles()
rmSync(new URL('docs/rules/', ROOT), { recursive: true, force: true }) // no page outlives its rule
for (const [file, text] of files) {
  const url = new URL(file, ROOT)
  mkdirSync(new URL('.', url), { recursive: true })
  writeFileSync(url, text)
}
