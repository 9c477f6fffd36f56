import { CATALOGUE } from '../catalogue.ts'
import { isInPreset } from '../config/settings.ts'
import { type OptionSchema, PRESETS, type Rule } from '../core/rule.ts'
import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import { docsUrl } from '../report/docs-url.ts'
import type { Arguments } from './arguments.ts'
import { wrap } from './help.ts'
import type { Io } from './io.ts'

const WIDTH = 80

/** Prints the page of one rule. */
export function explainCommand({ operands }: Arguments, io: Io): number {
  const [id, more] = operands
  if (id === undefined || more !== undefined)
    throw new UsageError('explain needs one rule: k8s-lint explain RULE')
  const rule = CATALOGUE.find(rule => rule.id === id)
  if (rule === undefined) {
    throw new UsageError(
      unknownName(
        'rule',
        id,
        CATALOGUE.map(rule => rule.id),
      ),
    )
  }
  io.stdout.write(page(rule))
  return 0
}

function page(rule: Rule): string {
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
      Object.entries(peers).map(([tool, checks]) => `${tool}: ${checks.join(', ')}`),
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

function section(title: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `${title}\n${texts.map(text => paragraph(text, '  ')).join('')}`
}

function paragraph(text: string, indent = ''): string {
  return wrap(text, WIDTH - indent.length)
    .map(line => `${indent}${line}\n`)
    .join('')
}

function optionLine([name, schema]: readonly [string, OptionSchema]): string {
  return `${name} (${schema.type}, default ${JSON.stringify(schema.default)}): ${schema.description}`
}
