import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadConfig } from '../../src/config/load.ts'
import { CONFIG_KEYS } from '../../src/config/read.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { temporaryFolder } from '../temporary.ts'

const ROOT = new URL('../../', import.meta.url)

function textOf(file: string): string {
  return readFileSync(new URL(file, ROOT), 'utf8')
}

for (const file of ['README.md', 'docs/configuration.md']) {
  test(`${file} shows configurations that are one`, async () => {
    const blocks = [...textOf(file).matchAll(/```yaml\n(.*?)```/gs)]
      .map(([, text = '']) => text)
      .filter(text => /^(preset|overrides|rules|exemptions|contexts):/m.test(text))
    assert.notEqual(blocks.length, 0)
    for (const text of blocks) {
      const cwd = temporaryFolder({ '.k8s-lint.yaml': text })
      await loadConfig(join(cwd, '.k8s-lint.yaml'), { rules: ALL_RULES, cwd })
    }
  })
}

test('docs/configuration.md names every setting', () => {
  const text = textOf('docs/configuration.md')
  assert.deepEqual(
    CONFIG_KEYS.filter(key => !text.includes(key === '$schema' ? key : `\`${key}\``)),
    [],
  )
})
