/**
 * Compares what is built of kustomizations with what kustomize itself makes of them.
 *
 *     npx tsx tools/render/kustomize.ts [--kustomize PROGRAM] [--expected TABLE] [--show] FOLDER…
 *
 * Each FOLDER is searched for kustomizations, and each is built both ways. With a table instead of a program, its lines say
 * what the program made of a folder: the folder, and the file with the output, separated by a tab; a file that ends in `.err`
 * has the error instead.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isArray, isObject, isSame, type Json } from '../../src/core/json.ts'
import { KUSTOMIZATION_NAMES } from '../../src/core/kustomization-names.ts'
import { buildKustomization, kustomizationBuilder } from '../../src/render/kustomize/index.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { DISK } from './disk.ts'
import { inflaterOf } from './inflater.ts'
import { isRefused } from './refused.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kustomize: { type: 'string' },
    expected: { type: 'string' },
    show: { type: 'boolean', default: false },
  },
})

interface Expected {
  readonly output: string | undefined
  readonly error: string
}

function fromProgram(program: string, folder: string): Expected {
  const { status, stdout, stderr } = spawnSync(
    program,
    ['build', '--load-restrictor', 'LoadRestrictionsNone', folder],
    {
      encoding: 'utf8',
      maxBuffer: 2 ** 30,
    },
  )
  return { output: status === 0 ? stdout : undefined, error: stderr }
}

function* fromTable(table: string): Generator<readonly [string, () => Expected]> {
  for (const line of readFileSync(table, 'utf8').split('\n').filter(Boolean)) {
    const [folder = '', file = ''] = line.split('\t')
    const text = () => readFileSync(file, 'utf8')
    yield [
      folder,
      () => (file.endsWith('.err') ? { output: undefined, error: text() } : { output: text(), error: '' }),
    ]
  }
}

function* kustomizationsIn(folder: string): Generator<string> {
  if (KUSTOMIZATION_NAMES.some(name => existsSync(join(folder, name)))) yield folder
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) yield* kustomizationsIn(join(folder, entry.name))
}

function difference(one: Json | undefined, other: Json | undefined, path: string): string | undefined {
  if (isSame(one, other)) return undefined
  if (isArray(one) && isArray(other) && one.length === other.length) {
    for (const [index, item] of one.entries()) {
      const inside = difference(item, other[index], `${path}[${index}]`)
      if (inside !== undefined) return inside
    }
  }
  if (isObject(one) && isObject(other)) {
    for (const name of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const inside = difference(one[name], other[name], `${path}.${name}`)
      if (inside !== undefined) return inside
    }
  }
  return `${path}: expected ${short(other)}, got ${short(one)}`
}

function short(value: Json | undefined): string {
  return (
    JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each)) ?? 'nothing'
  ).slice(0, 160)
}

function nameOf(value: Json | undefined): string {
  if (!isObject(value)) return short(value)
  const { kind, metadata } = value
  return `${String(kind)}/${isObject(metadata) ? `${String(metadata['namespace'] ?? '')}/${String(metadata['name'])}` : ''}`
}

const builder = kustomizationBuilder(DISK, inflaterOf(DISK))
const counts = { equal: 0, different: 0, 'both fail': 0, 'only kustomize fails': 0, 'only ours fails': 0 }
let time = 0

function compare(folder: string, { output, error }: Expected): void {
  const begin = process.cpuUsage()
  const { resources, problems, isPartial } = buildKustomization(resolve(folder), builder)
  time += process.cpuUsage(begin).user
  const told = problems.map(
    ({ rule, message, origin }) => `${rule}: ${message} (${origin.source.file} ${origin.path.join('/')})`,
  )
  const isWrong = problems.some(isRefused)
  if (output === undefined) {
    counts[isWrong ? 'both fail' : 'only kustomize fails']++
    if (!isWrong || values.show)
      console.log(
        `${isWrong ? 'both fail' : 'ONLY KUSTOMIZE FAILS'} ${folder}\n  kustomize: ${lastOf(error)}\n  ours: ${told.join('\n        ')}`,
      )
    return
  }
  const expected = readDocuments(output).flatMap(({ value }) => (value === undefined ? [] : [value]))
  const ours = resources.map(({ value }) => value)
  const differing = difference(ours as Json, expected, '')
  if (differing === undefined) {
    counts[isWrong || isPartial ? 'only ours fails' : 'equal']++
    if (isWrong || isPartial) console.log(`ONLY OURS FAILS ${folder}\n  ${told.join('\n  ')}`)
    return
  }
  counts.different++
  const names = [ours.map(nameOf), expected.map(nameOf)] as const
  const at = names[0].findIndex((name, index) => name !== names[1][index])
  console.log(
    `DIFFERENT ${folder} (${ours.length} of ${expected.length})\n  ${differing.slice(0, 500)}\n  first other: ${names[0][at]} instead of ${names[1][at]}\n  ${told.join('\n  ')}`,
  )
}

function lastOf(error: string): string {
  return error
    .trim()
    .split('\n')
    .filter(line => !line.startsWith('#'))
    .join(' ')
    .slice(-400)
}

if (values.expected !== undefined)
  for (const [folder, expected] of fromTable(values.expected)) compare(folder, expected())
for (const root of positionals)
  for (const folder of kustomizationsIn(resolve(root)))
    compare(folder, fromProgram(values.kustomize ?? 'kustomize', folder))

console.log(counts, `${Math.round(time / 1000)} ms`)
