import { readFileSync } from 'node:fs'
import { API_RULES } from '../src/api/rules.ts'
import { compare } from '../src/core/finding.ts'
import { renderConfigSchema } from './config-schema.ts'
import { renderPeersPage } from './peers-page.ts'
import { renderRuleFields } from './rule-fields.ts'
import { readRuleFiles } from './rule-files.ts'
import { renderRuleIndex } from './rule-index.ts'
import { renderRulePage } from './rule-page.ts'
import { renderRuleList, withGeneratedParts } from './rule-tables.ts'

const README = new URL('../README.md', import.meta.url)

/** Every file that follows from the rules, whole or in part, by its path in the repository. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const files = await readRuleFiles()
  const rules = [...files.map(({ rule }) => rule), ...API_RULES].sort((a, b) => compare(a.id, b.id))
  return new Map([
    ['src/rules/index.generated.ts', renderRuleIndex(files)],
    ['schemas/config.schema.json', renderConfigSchema(rules)],
    ['schemas/rule-fields.txt', renderRuleFields(rules)],
    ['docs/rules/README.md', renderRuleList(rules)],
    ['docs/rules/peers.md', renderPeersPage(rules)],
    ...rules.map((rule): [string, string] => [`docs/rules/${rule.id}.md`, renderRulePage(rule)]),
    ['README.md', withGeneratedParts(readFileSync(README, 'utf8'), rules)],
  ])
}
