import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isObject, isSame, type Json, valueAt } from '../../../src/core/json.ts'
import type { Path } from '../../../src/core/path.ts'
import { placesIn } from '../../../src/lint/places.ts'
import type { Build } from '../../../src/render/build.ts'
import { buildKustomization, kustomizationBuilder } from '../../../src/render/kustomize/index.ts'
import { readDocuments } from '../../../src/yaml/documents.ts'
import { DISK } from '../../../tools/render/disk.ts'
import { inflaterOf } from '../../../tools/render/inflater.ts'

/**
 * Each folder is a kustomization. `expected.yaml` is what kustomize 5.7.1 makes of it; where there is none, kustomize refuses
 * it. Comments in the sources say what comes from their line (`# from: Kind/name path`), and which problems are found there
 * (`# expect: rule: part of the message`).
 */
const CASES = fileURLToPath(new URL('../../../fixtures/render/kustomize', import.meta.url))

const places = placesIn({
  textOf: file => readFileSync(file, 'utf8'),
  settingsOf: () => ({ placeholders: [] }),
  nameOf: file => file,
})

/** The lines of the sources of a case with a comment of a kind, and what it says. */
function commentsIn(folder: string, kind: string): readonly { readonly at: string; readonly text: string }[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    file => !file.endsWith('expected.yaml'),
  )
  return files.flatMap(file => {
    const path = join(folder, file)
    if (!/\.(ya?ml|env|json)$/.test(file)) return []
    return readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) => {
        const found = [...line.matchAll(new RegExp(`# ${kind}: ([^#]+)`, 'g'))]
        return found.map(([, text = '']) => ({ at: `${path}:${index + 1}`, text: text.trim() }))
      })
  })
}

function resourceOf({ resources }: Build, name: string) {
  return resources.find(({ value }) => {
    const { kind, metadata } = value
    return isObject(metadata) && `${String(kind)}/${String(metadata['name'])}` === name
  })
}

describe('kustomizations', () => {
  for (const name of readdirSync(CASES)) {
    const folder = join(CASES, name)
    const build = () => buildKustomization(folder, kustomizationBuilder(DISK, inflaterOf(DISK)))

    describe(name, () => {
      const file = join(folder, 'expected.yaml')
      if (existsSync(file))
        test('is built as kustomize does', () => {
          const expected = readDocuments(readFileSync(file, 'utf8')).map(({ value }) => value)
          const built = build().resources.map(({ value }) => value)
          if (!isSame(built as Json, expected as Json)) assert.deepEqual(plain(built), plain(expected))
        })

      test('has values that came from where the comments say', () => {
        const { resources } = build()
        for (const { at, text } of commentsIn(folder, 'from')) {
          const [resource = '', path = ''] = text.split(' ')
          const found = resourceOf({ ...build(), resources }, resource)
          assert.ok(found !== undefined, `there is no ${resource}`)
          const steps = pathOf(path)
          assert.notEqual(valueAt(found.value, steps), undefined, text)
          const place = places.placeOf(found.origins, steps, 'value')
          assert.equal(`${place.file}:${place.line}`, at, text)
        }
      })

      test('has the problems that the comments say', () => {
        const found = build().problems.map(({ rule, message, origin, at = 'value' }) => {
          const { file, line } = places.placeOf({ origin }, [], at)
          return { at: `${file}:${line}`, text: `${rule}: ${message}` }
        })
        const missing = commentsIn(folder, 'expect').filter(({ at, text }) => {
          const index = found.findIndex(problem => problem.at === at && problem.text.startsWith(text))
          if (index >= 0) found.splice(index, 1)
          return index < 0
        })
        assert.deepEqual({ missing, unexpected: found }, { missing: [], unexpected: [] })
      })
    })
  }
})

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function pathOf(text: string): Path {
  return text.split('.').map(step => (/^\d+$/.test(step) ? Number(step) : step))
}
