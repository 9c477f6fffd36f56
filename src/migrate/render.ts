import { compare } from '../core/finding.ts'
import { groupBy } from '../core/group-by.ts'
import { isArray, isObject, type Json, type JsonObject } from '../core/json.ts'
import { flowYaml, scalarYaml } from '../core/yaml-text.ts'
import type { MigratedRule, Migration, Outcome } from './migration.ts'

/** The configuration file that a migration comes to. Comments say what became of every setting. */
export function renderMigration(migration: Migration, tool: string): string {
  const {
    presets,
    kubernetesVersions = [],
    failOn,
    foreignSuppressions,
    rules = [],
    outcomes = [],
  } = migration
  return [
    `# Made from the configuration of ${tool} by "k8s-lint migrate ${tool}".\n`,
    ...comments(
      'Carried over:',
      outcomes.filter(({ isCarried }) => isCarried),
    ),
    ...comments(
      'Not carried over:',
      outcomes.filter(({ isCarried }) => !isCarried),
    ),
    presets === undefined ? '' : field('preset', presets.length === 1 ? (presets[0] ?? '') : presets),
    kubernetesVersions.length === 0 ? '' : field('kubernetesVersions', kubernetesVersions),
    failOn === undefined || failOn === 'warning' ? '' : field('failOn', failOn),
    foreignSuppressions === undefined ? '' : `foreignSuppressions: ${foreignSuppressions}\n`,
    rulesText(rules),
    ...(['ignore', 'schemas', 'customRules', 'overrides', 'exemptions'] as const).map(name => {
      const items = migration[name] ?? []
      return items.length === 0 ? '' : field(name, items)
    }),
  ].join('')
}

function comments(title: string, outcomes: readonly Outcome[]): readonly string[] {
  if (outcomes.length === 0) return []
  const lines = outcomes.map(({ said, became }) => `#   ${oneLine(said)}: ${oneLine(became)}\n`)
  return [`# ${title}\n`, ...new Set(lines)]
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim()
}

/** Each rule once: of several checks that mean the same, the one that asks for most decides. */
function rulesText(rules: readonly MigratedRule[]): string {
  if (rules.length === 0) return ''
  const lines = [...groupBy(rules, ({ id }) => id)]
    .sort(([a], [b]) => compare(a, b))
    .map(([id, same]) => {
      const strictest = same.reduce((best, rule) => (weight(rule) > weight(best) ? rule : best))
      const options = mergedOptions(same)
      const setting = options === undefined ? strictest.level : `[${strictest.level}, ${flowYaml(options)}]`
      return `  ${scalarYaml(id)}: ${setting} # ${[...new Set(same.map(({ from }) => from))].join(', ')}\n`
    })
  return `rules:\n${lines.join('')}`
}

const WEIGHTS: readonly MigratedRule['level'][] = ['off', 'info', 'on', 'warning', 'error']

function weight({ level }: MigratedRule): number {
  return WEIGHTS.indexOf(level)
}

/** Lists of several checks are joined; of anything else the last one counts. */
function mergedOptions(rules: readonly MigratedRule[]): JsonObject | undefined {
  const merged: Record<string, Json> = {}
  for (const { options = {} } of rules) {
    for (const [name, value] of Object.entries(options)) {
      const before = merged[name]
      merged[name] = isArray(before) && isArray(value) ? [...new Set([...before, ...value])] : value
    }
  }
  return Object.keys(merged).length === 0 ? undefined : merged
}

function field(name: string, value: Json): string {
  if (!isArray(value)) return `${name}: ${flowYaml(value)}\n`
  return `${name}:\n${value.map(item => listItem(item, '  ')).join('')}`
}

/** An item of a list, objects as blocks. */
function listItem(value: Json, indent: string): string {
  if (!isObject(value)) return `${indent}- ${flowYaml(value)}\n`
  return Object.entries(value)
    .map(
      ([key, item], index) => `${indent}${index === 0 ? '- ' : '  '}${scalarYaml(key)}: ${flowYaml(item)}\n`,
    )
    .join('')
}
