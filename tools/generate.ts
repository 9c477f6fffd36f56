import { mkdirSync, writeFileSync } from 'node:fs'
import { generatedFiles } from './generated-files.ts'

const ROOT = new URL('../', import.meta.url)

for (const [file, text] of await generatedFiles()) {
  const url = new URL(file, ROOT)
  mkdirSync(new URL('.', url), { recursive: true })
  writeFileSync(url, text)
}
