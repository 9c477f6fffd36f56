import { readFileSync } from 'node:fs'
import { type OptionSchema, type Options, PRESETS, type Rule } from '../core/rule.ts'
import { SEVERITIES } from '../core/severity.ts'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'
import { lineIndex, rangeOf, sourceOf } from '../yaml/locate.ts'
import { type Config, LEVELS, type Level, type RuleSetting } from './config.ts'
import { describe, entriesOf, fail, fieldsOf, itemsOf, type Place, stringOf, wordOf } from './place.ts'
import { versionOrReason } from './versions.ts'

const KEYS = ['$schema', 'preset', 'kubernetesVersions', 'rules', 'failOn', 'ignore'] as const

/**
 * Reads and checks a configuration file. `file` is how it is shown to the user. Whatever is wrong in it is a
 * `UsageError` that says where, and what was meant.
 */
export function readConfig(path: string, file: string, rules: readonly Rule[]): Config {
  const root = parse(path, file)
  if (root === undefined) return {}
  const fields = fieldsOf(root, KEYS, 'setting')
  const config: { -readonly [K in keyof Config]: Config[K] } = {}
  const preset = fields.get('preset')
  if (preset !== undefined) config.presets = itemsOf(preset).map(item => wordOf(item, PRESETS, 'preset'))
  const versions = fields.get('kubernetesVersions')
  if (versions !== undefined) config.kubernetesVersions = itemsOf(versions).map(versionOf)
  const settings = fields.get('rules')
  if (settings !== undefined) config.rules = rulesOf(settings, rules)
  const failOn = fields.get('failOn')
  if (failOn !== undefined) config.failOn = wordOf(failOn, SEVERITIES, 'severity')
  const ignore = fields.get('ignore')
  if (ignore !== undefined) config.ignore = itemsOf(ignore).map(stringOf)
  return config
}

/** The root of the file, or undefined where there is nothing in it. */
function parse(path: string, file: string): Place | undefined {
  const { text } = decode(contentOf(path, file))
  const lines = lineIndex(text)
  const documents = readDocuments(text).filter(document => !document.empty || document.problems.length > 0)
  const [problem] = documents.flatMap(({ problems }) => problems)
  if (problem !== undefined) {
    const { line, column } = rangeOf(problem.start, problem.end, lines)
    // What kubectl makes of it is of no interest here.
    throw new UsageError(`${file}:${line}:${column}: ${problem.message.replace(/; kubectl.*$/, '')}`)
  }
  const [document, second] = documents
  if (document?.value === undefined) return undefined
  const place = { text: { file, document, lines }, path: [], value: document.value }
  if (second !== undefined)
    fail({ ...place, text: { file, document: second, lines } }, 'expected a single document')
  return place
}

function contentOf(path: string, file: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    throw new UsageError(`the configuration ${file} cannot be read (${error.code})`)
  }
}

/** Versions have to be quoted: as a number, 1.30 is 1.3. */
function versionOf(place: Place): string {
  if (typeof place.value === 'number') {
    fail(place, `a version has to be quoted: "${sourceOf(place.text.document, place.path) ?? place.value}"`)
  }
  const result = versionOrReason(stringOf(place))
  return 'version' in result ? result.version : fail(place, result.reason)
}

function rulesOf(place: Place, rules: readonly Rule[]): ReadonlyMap<string, RuleSetting> {
  const byId = new Map(rules.map(rule => [rule.id, rule]))
  return new Map(
    [...entriesOf(place)].map(([id, entry]) => {
      const rule = byId.get(id) ?? fail(entry, unknownName('rule', id, [...byId.keys()]), 'key')
      return [id, ruleSettingOf(entry, rule)]
    }),
  )
}

/** `level`, or `[level, { option: value }]`. */
function ruleSettingOf(place: Place, rule: Rule): RuleSetting {
  const [level, options, more] = itemsOf(place)
  if (level === undefined) fail(place, `expected one of ${LEVELS.join(', ')}, found an empty list`)
  if (more !== undefined) fail(more, 'expected a level and a mapping of options, nothing else')
  if (options === undefined) return { level: levelOf(level) }
  return { level: levelOf(level), options: optionsOf(options, rule) }
}

/** Unquoted, `off` is a boolean to Kubernetes' YAML. */
function levelOf(place: Place): Level {
  return place.value === false ? 'off' : wordOf(place, LEVELS, 'level')
}

function optionsOf(place: Place, { id, options = {} }: Rule): Options {
  const entries = [...entriesOf(place)].map(([name, entry]) => {
    const schema = options[name] ?? fail(entry, unknownOption(id, name, Object.keys(options)), 'key')
    return [name, optionOf(entry, schema)] as const
  })
  return Object.fromEntries(entries)
}

function unknownOption(rule: string, name: string, known: readonly string[]): string {
  return known.length === 0
    ? `the rule ${rule} has no options`
    : unknownName(`option of ${rule}`, name, known)
}

function optionOf(place: Place, schema: OptionSchema): Options[string] {
  const { value } = place
  switch (schema.type) {
    case 'boolean':
      return typeof value === 'boolean'
        ? value
        : fail(place, `expected true or false, found ${describe(value)}`)
    case 'integer': {
      const { minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER } = schema
      if (typeof value !== 'number' || !Number.isInteger(value)) {
        fail(place, `expected a whole number, found ${describe(value)}`)
      }
      if (value < minimum) fail(place, `expected ${minimum} or more, found ${value}`)
      if (value > maximum) fail(place, `expected ${maximum} or less, found ${value}`)
      return value
    }
    case 'string':
      return schema.enum === undefined ? stringOf(place) : wordOf(place, schema.enum, 'value')
    case 'array':
      return itemsOf(place).map(stringOf)
  }
}
