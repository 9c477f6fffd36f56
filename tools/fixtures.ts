import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Options } from '../src/core/rule.ts'
import { SEVERITIES, type Severity } from '../src/core/severity.ts'

/** What a fixture says must be found in it. */
export interface Expectation {
  readonly line: number
  /** Undefined where the fixture leaves it open. */
  readonly column: number | undefined
  /** Undefined where the fixture leaves it open. */
  readonly severity: Severity | undefined
  /** A part of the message. */
  readonly text: string
}

/** A manifest that carries its own verdict. */
export interface Fixture {
  /** The folder below `fixtures/rules`: the id of the rule. */
  readonly rule: string
  /** The file name without its ending: `bad…` or `good…`. */
  readonly name: string
  /** From the root of the repository. */
  readonly file: string
  readonly bytes: Uint8Array
  readonly expectations: readonly Expectation[]
  /** From the line `# options: { … }`. */
  readonly options: Options
  /** From the line `# kubernetes: 1.25`. */
  readonly kubernetes: string | undefined
}

const FIXTURES = new URL('../fixtures/rules/', import.meta.url)

const EXPECTATION =
  /(?:^|[ \t])# expect(?:\(([+-]\d+)\))?(?:@(\d+))?: (?:(error|warning|info): )?(.+?)[ \t]*$/
const SETTING = /^# (options|kubernetes): (.+)$/

/** The rules that have a folder of fixtures, by id. `api/x` stands in a folder of its own name. */
export function fixtureFolders(): readonly string[] {
  const folders = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.yaml'))
    .map(file => file.replaceAll('\\', '/').replace(/\/[^/]*$/, ''))
  return [...new Set(folders)].sort()
}

/** The fixtures of one rule, in the order of their names; none where it has no folder. */
export function readFixtures(rule: string): readonly Fixture[] {
  const folder = new URL(`${rule}/`, FIXTURES)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .map(name => {
      const bytes = readFileSync(new URL(name, folder))
      const text = bytes.toString('utf8')
      const settings = new Map(text.split('\n').flatMap(settingOf))
      return {
        rule,
        name: name.slice(0, -'.yaml'.length),
        file: `fixtures/rules/${rule}/${name}`,
        bytes,
        expectations: text.split('\n').flatMap(expectationOf),
        options: JSON.parse(settings.get('options') ?? '{}'),
        kubernetes: settings.get('kubernetes'),
      }
    })
}

/** The text of a fixture as readers of the documentation see it: without the verdict. */
export function withoutVerdict(text: string): string {
  return text
    .split('\n')
    .filter(line => !SETTING.test(line))
    .map(line => ({ line, bare: line.replace(EXPECTATION, '') }))
    .filter(({ line, bare }) => line === bare || bare.trim() !== '')
    .map(({ bare }) => bare)
    .join('\n')
}

function expectationOf(line: string, index: number): readonly Expectation[] {
  const match = EXPECTATION.exec(line.replace(/\r$/, ''))
  if (match === null) return []
  const [, offset = '0', column, severity, text = ''] = match
  return [
    {
      line: index + 1 + Number(offset),
      column: column === undefined ? undefined : Number(column),
      severity: SEVERITIES.find(known => known === severity),
      text,
    },
  ]
}

function settingOf(line: string): readonly [string, string][] {
  const match = SETTING.exec(line.trimEnd())
  return match === null ? [] : [[match[1] ?? '', match[2] ?? '']]
}
