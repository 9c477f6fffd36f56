import { resolveSettings } from '../../src/config/settings.ts'
import type { Report } from '../../src/core/report.ts'
import { PRESETS } from '../../src/core/rule.ts'
import type { Settings } from '../../src/core/settings.ts'
import { lintInMemory } from '../../src/project/in-memory.ts'
import { FORMATS } from '../../src/report/formats.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { decode } from '../../src/yaml/decode.ts'
import { randomSettings } from './configurations.ts'
import type { Corpus } from './corpus.ts'
import { filesOf, type InputFile } from './inputs.ts'
import { type Random, randomOf } from './random.ts'

const SETTINGS: readonly Settings[] = PRESETS.map(preset => resolveSettings({ presets: [preset] }, ALL_RULES))

const LOADED = await Promise.all(Object.values(FORMATS).map(({ load }) => load()))

/** Feeds the input of a seed to the whole pipeline, and gives what went wrong. */
export async function problemOf(corpus: Corpus, seed: number): Promise<string | undefined> {
  const random = randomOf(seed)
  try {
    const settings = await settingsFor(seed, corpus, random)
    return settings && problemWith(filesOf(corpus, random), settings, seed)
  } catch (error) {
    return thrown(error)
  }
}

/** The files of a seed's input, to look at. */
export async function inputOf(corpus: Corpus, seed: number): Promise<readonly InputFile[]> {
  const random = randomOf(seed)
  await settingsFor(seed, corpus, random)
  return filesOf(corpus, random)
}

async function settingsFor(seed: number, corpus: Corpus, random: Random): Promise<Settings | undefined> {
  if (random() < 0.03) return await randomSettings(corpus, random)
  return SETTINGS[seed % SETTINGS.length]
}

function problemWith(files: readonly InputFile[], settings: Settings, seed: number): string | undefined {
  const sources = files.map(({ name, text }) => ({
    file: name,
    bytes: new TextEncoder().encode(text),
    explicit: true,
  }))
  const report = lintInMemory(sources, settings, '2027-01-31')
  const texts = new Map(sources.map(({ file, bytes }) => [file, decode(bytes).text]))
  const format = LOADED[Math.floor(seed / SETTINGS.length) % LOADED.length]
  for (const _ of format?.(report, {
    color: seed % 2 === 0,
    verbose: true,
    quiet: false,
    rules: ALL_RULES,
    sources: file => texts.get(file),
  }) ?? []);
  const [failure] = report.failures ?? []
  return failure === undefined ? misplaced(report, texts) : `${failure.rule}: ${failure.message}`
}

/** What was thrown, with where it came from. */
export function thrown(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.stack?.split('\n').slice(0, 4).join(' ') ?? error.message
}

/** A finding that is not within its text. */
export function misplaced(
  { findings, suppressed = [] }: Pick<Report, 'findings' | 'suppressed'>,
  texts: ReadonlyMap<string, string>,
): string | undefined {
  const lengths = new Map<string, readonly number[]>()
  for (const { file, rule, line, column, endLine, endColumn } of [...findings, ...suppressed]) {
    const known = lengths.get(file) ?? (texts.get(file) ?? '').split(/\r\n|\r|\n/).map(({ length }) => length)
    lengths.set(file, known)
    const last = (number: number) => (known[number - 1] ?? -1) + 1
    const inOrder = endLine > line || (endLine === line && endColumn >= column)
    if (!(inOrder && line >= 1 && column >= 1 && column <= last(line) && endColumn <= last(endLine)))
      return `${rule} is at ${line}:${column}-${endLine}:${endColumn}`
  }
  return undefined
}
