import assert from 'node:assert/strict'
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isArray, isObject, type Json, jsonText } from '../../src/core/json.ts'
import { originAt } from '../../src/core/origin.ts'
import type { Path } from '../../src/core/path.ts'
import type { BuiltContext } from '../../src/lint/index.ts'
import { placesIn } from '../../src/lint/places.ts'
import { inputsOf } from '../../src/project/inputs.ts'
import { render } from '../../src/project/rendered.ts'
import type { Traced } from '../../src/render/traced.ts'
import { LATEST_VERSION } from '../../src/schema/versions.ts'
import { temporaryFolder } from '../temporary.ts'

/**
 * Each folder has a repository in `input`; `expected.txt` is what is applied of it, context by context: the values of each resource,
 * with where they come from. UPDATE_SNAPSHOTS=1 writes it.
 */
const CASES = fileURLToPath(new URL('../../fixtures/gitops', import.meta.url))

const UPDATE = process.env['UPDATE_SNAPSHOTS'] === '1'

for (const name of readdirSync(CASES)) {
  test(`${name}: what objects of Flux and Argo CD apply is built`, async () => {
    const cwd = temporaryFolder()
    cpSync(join(CASES, name, 'input'), cwd, { recursive: true })
    const file = join(CASES, name, 'expected.txt')
    const text = await contextsIn(cwd, ['.'])
    if (UPDATE) writeFileSync(file, text)
    assert.equal(text, readFileSync(file, 'utf8'))
  })
}

async function rendered(cwd: string, paths: readonly string[]) {
  const inputs = inputsOf(paths, { cwd }, () => [])
  return render(inputs, { paths, cwd, versionOf: () => LATEST_VERSION })
}

async function contextsIn(cwd: string, paths: readonly string[]): Promise<string> {
  const { contexts, nameOf } = await rendered(cwd, paths)
  const places = placesIn({
    textOf: file => readFileSync(join(cwd, file), 'utf8'),
    settingsOf: () => ({ placeholders: [] }),
    nameOf,
  })
  const placeOf = ({ origins }: Traced, path: Path) => {
    const { file, line } = places.placeOf({ origin: originAt(origins, path) }, [], 'value')
    return `${file}:${line}`
  }
  return contexts.map(context => textOf(context, placeOf)).join('\n')
}

function textOf(
  { name, kind, build, asks, lacks, asked }: BuiltContext,
  placeOf: (resource: Traced, path: Path) => string,
): string {
  const lines = [`== ${kind} ${name}`]
  if (asks !== undefined) lines.push(`asks: ${asks}`)
  if (lacks !== undefined) lines.push(`lacks: ${lacks}`)
  if (asked !== undefined) lines.push(`asked: ${[...asked].join(' ')}`)
  for (const { rule, message } of build.problems) lines.push(`problem: ${rule}: ${message}`)
  for (const resource of build.resources) {
    lines.push('---')
    for (const [path, value] of leavesOf(resource.value))
      lines.push(`${path.join('.')}: ${jsonText(value)}  # ${placeOf(resource, path)}`)
  }
  return `${lines.join('\n')}\n`
}

function leavesOf(value: Json, path: Path = []): readonly (readonly [Path, Json])[] {
  if (isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]))
  if (isObject(value)) return Object.entries(value).flatMap(([name, item]) => leavesOf(item, [...path, name]))
  return [[path, value]]
}
