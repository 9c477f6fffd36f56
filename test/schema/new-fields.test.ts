import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { lintText } from '../../src/index.ts'
import { KUBERNETES_VERSIONS } from '../../src/schema/versions.ts'

const FOLDER = new URL('../../fixtures/versions/', import.meta.url)

/** `1.37.yaml` has all that came with 1.37: kinds, versions of them, and fields. */
for (const name of readdirSync(FOLDER)) {
  const version = name.replace('.yaml', '')
  const before = KUBERNETES_VERSIONS[KUBERNETES_VERSIONS.indexOf(version) - 1] ?? ''
  const documents = readFileSync(new URL(name, FOLDER), 'utf8').split('---\n')

  suite(`what came with ${version}`, () => {
    for (const document of documents) {
      const kind = /^kind: (.*)$/m.exec(document)?.[1]
      test(`${kind}: valid, and not in ${before}`, () => {
        assert.deepEqual(rulesOf(document, version), [])
        assert.match(rulesOf(document, before).join(), /unknown-(field|kind)/)
      })
    }
  })
}

function rulesOf(document: string, version: string): readonly string[] {
  const { findings } = lintText(document, { presets: ['correctness'], kubernetesVersions: [version] })
  return findings.map(({ rule }) => rule)
}
