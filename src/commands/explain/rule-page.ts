import { isInPreset } from '../../config/settings.ts'
import { describePeerCheck, peerChecks } from '../../core/peer-checks.ts'
import { type OptionSchema, PEERS, PRESETS, type Rule } from '../../core/rule.ts'
import { docsUrl } from '../../report/docs-url.ts'
import { paragraph, section } from './layout.ts'

/** What there is to say about a rule. */
export function rulePage(rule: Rule): string {
  const { id, category, severity, summary, why, remedy, exempt, links = [], options = {}, peers = {} } = rule
  const presets = PRESETS.filter(preset => isInPreset(rule, preset))
  const sections = [
    `${id} (${severity}, ${category})`,
    paragraph(`${summary}.`),
    section('Why', [why]),
    section('What to do', [remedy]),
    section('Where it does not apply', exempt === undefined ? [] : [exempt]),
    section('Presets', [presets.join(', ') || 'none; switch it on by itself']),
    section('Options', Object.entries(options).map(optionLine)),
    switchOff(rule),
    section(
      'The same in other tools',
      PEERS.filter(peer => peers[peer] !== undefined).map(
        peer => `${peer}: ${peerChecks(rule, peer).map(describePeerCheck).join(', ')}`,
      ),
    ),
    section('More', [...links, docsUrl(id)]),
  ]
  return sections.filter(text => text !== '').join('\n')
}

function switchOff({ id, category }: Rule): string {
  return [
    'How to switch it off\n',
    `  for one run:        --rule ${id}=off\n`,
    `  in .k8s-lint.yaml:  rules: { ${id}: off }\n`,
    ...(category === 'configuration' ? [] : [`  by a comment:       k8s-lint-disable-line ${id}\n`]),
  ].join('')
}

function optionLine([name, schema]: readonly [string, OptionSchema]): string {
  return `${name} (${schema.type}, default ${JSON.stringify(schema.default)}): ${schema.description}`
}
