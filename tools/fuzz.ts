// Feeds random inputs to the whole pipeline: npx tsx tools/fuzz.ts [--seed N] [--count N] [FOLDER]
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { resolveSettings } from '../src/config/settings.ts'
import { isObject, type Json } from '../src/core/json.ts'
import type { Report } from '../src/core/report.ts'
import { PRESETS } from '../src/core/rule.ts'
import type { Settings } from '../src/core/settings.ts'
import { lintInMemory } from '../src/project/in-memory.ts'
import { FORMATS } from '../src/report/formats.ts'
import { ALL_RULES } from '../src/rules/all.ts'
import { readDocuments } from '../src/yaml/documents.ts'
import { cutAndJoined, randomOf, withRandomType } from './fuzz-inputs.ts'

/** What went wrong with one input. */
export interface Fault {
  /** With this seed, and a count of 1, it comes again. */
  readonly seed: number
  readonly problem: string
}

/** Longer than that for one input is a hang. */
const MOST_MILLISECONDS = 2000

const SETTINGS: readonly Settings[] = PRESETS.map(preset => resolveSettings({ presets: [preset] }, ALL_RULES))

const LOADED = await Promise.all(Object.values(FORMATS).map(({ load }) => load()))

/** Feeds inputs made of some texts, one for each seed from `seed` on, and gives what went wrong. */
export function* fuzz(texts: readonly string[], seed: number, count: number): Iterable<Fault> {
  const values = texts.flatMap(text =>
    readDocuments(text).flatMap(({ value }) => (isObject(value) ? [value] : [])),
  )
  for (let at = seed; at < seed + count; at++) {
    const problem = problemOf(texts, values, at)
    if (problem !== undefined) yield { seed: at, problem }
  }
}

function problemOf(texts: readonly string[], values: readonly Json[], seed: number): string | undefined {
  const random = randomOf(seed)
  const text = random() < 0.3 ? cutAndJoined(texts, random) : mutated(values, random)
  const settings = SETTINGS[seed % SETTINGS.length]
  const format = LOADED[seed % LOADED.length]
  if (settings === undefined || format === undefined) return undefined
  const start = performance.now()
  try {
    const source = { file: 'a.yaml', bytes: new TextEncoder().encode(text), explicit: true }
    const report = lintInMemory([source], settings)
    for (const _ of format(report, {
      color: seed % 2 === 0,
      verbose: true,
      quiet: false,
      rules: ALL_RULES,
      sources: () => text,
    }));
    if (performance.now() - start > MOST_MILLISECONDS) return 'takes too long'
    const [failure] = report.failures ?? []
    return failure === undefined ? misplaced(report, text) : `${failure.rule}: ${failure.message}`
  } catch (error) {
    return error instanceof Error
      ? (error.stack?.split('\n').slice(0, 4).join(' ') ?? error.message)
      : String(error)
  }
}

function mutated(values: readonly Json[], random: () => number): string {
  let value: Json = values[Math.floor(random() * values.length)] ?? {}
  for (let times = 1 + Math.floor(random() * 3); times > 0; times--) value = withRandomType(value, random)
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? Number(part) : part))
}

/** A finding that is not within the text. */
function misplaced({ findings, suppressed = [] }: Report, text: string): string | undefined {
  const lines = text.split(/\r\n|\r|\n/)
  const outside = [...findings, ...suppressed].find(
    ({ line, column, endLine, endColumn }) =>
      line < 1 ||
      column < 1 ||
      endLine < line ||
      endLine > lines.length ||
      column > (lines[line - 1]?.length ?? 0) + 1 ||
      endColumn > (lines[endLine - 1]?.length ?? 0) + 1,
  )
  return (
    outside &&
    `${outside.rule} is at ${outside.line}:${outside.column}-${outside.endLine}:${outside.endColumn}`
  )
}

function main(): void {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '1000' } },
  })
  const folder = positionals[0] ?? new URL('../fixtures/rules', import.meta.url).pathname
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.ya?ml$/.test(name))
    .map(name => readFileSync(join(folder, name), 'utf8'))
    .filter(text => text.length < 20_000)
  const [seed, count] = [Number(values.seed), Number(values.count)]
  let faults = 0
  for (const fault of fuzz(texts, seed, count)) {
    faults++
    process.stdout.write(`seed ${fault.seed}: ${fault.problem}\n`)
  }
  process.stdout.write(`${count} inputs from seed ${seed} on: ${faults} faults\n`)
  process.exitCode = faults === 0 ? 0 : 1
}

if (process.argv[1]?.endsWith('fuzz.ts')) main()
