import { isInPreset } from '../config/settings.ts'
import { CATEGORIES, PRESETS, type Rule } from '../core/rule.ts'
import { docsUrl } from '../report/docs-url.ts'
import { jsonText } from '../report/visible.ts'
import { ALL_RULES } from '../rules/all.ts'
import type { Arguments } from './arguments.ts'
import { isJson } from './files.ts'
import type { Io } from './io.ts'

/** Lists the rules: a table by category, or all metadata as JSON. */
export function rulesCommand({ values }: Arguments, io: Io): number {
  io.stdout.write(isJson(values) ? `${jsonText(ALL_RULES.map(asData), 2)}\n` : table(ALL_RULES))
  return 0
}

function asData(rule: Rule) {
  const {
    id,
    category,
    severity,
    summary,
    why,
    remedy,
    exempt = null,
    options = {},
    peers = {},
    links = [],
  } = rule
  const presets = PRESETS.filter(preset => isInPreset(rule, preset))
  return {
    id,
    category,
    severity,
    presets,
    summary,
    why,
    remedy,
    exempt,
    options,
    peers,
    links,
    docs: docsUrl(id),
  }
}

function table(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length)) + 2
  return CATEGORIES.flatMap(category => {
    const members = rules.filter(rule => rule.category === category)
    if (members.length === 0) return []
    return `${category}\n${members.map(rule => row(rule, width)).join('')}`
  }).join('\n')
}

/** A rule that the default preset leaves out says which preset has it. */
function row(rule: Rule, width: number): string {
  const { id, severity, summary } = rule
  const isDefault = isInPreset(rule, 'recommended')
  const where = PRESETS.filter(preset => isInPreset(rule, preset)).join(', ') || 'no preset'
  return `  ${id.padEnd(width)}${severity.padEnd(9)}${summary}${isDefault ? '' : ` (${where})`}\n`
}
