import type { Notification, ReportingDescriptor } from 'sarif'
import type { RuleMeta } from '../core/rule.ts'
import type { Severity } from '../core/severity.ts'
import { docsUrl } from './docs-url.ts'
import { sarifLevel, sentence } from './sarif-parts.ts'

/** GitHub keeps ten tags of a rule. */
const TAGS_KEPT = 10

/** From 7.0 on GitHub calls it high, from 4.0 on medium, below low. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.0', info: '2.0' }

const PROBLEM_SEVERITY: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
}

/** A rule as SARIF describes it, with its help in it: code scanning shows no other page. */
export function ruleDescriptor(id: string, rule: RuleMeta | undefined): ReportingDescriptor {
  if (rule === undefined) throw new Error(`a finding names the rule ${id}, which has no metadata`)
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: sentence(rule.summary) },
    fullDescription: { text: sentence(rule.why) },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    helpUri: docsUrl(id),
    defaultConfiguration: { level: sarifLevel(rule.severity) },
    properties: properties(rule),
  }
}

/** Only rules about security carry a security severity: it is what makes GitHub file their results as security alerts. */
function properties({ category, severity, presets }: RuleMeta): ReportingDescriptor['properties'] {
  const security = category === 'security'
  const tags = [...new Set(['kubernetes', category, ...presets])]
  return {
    tags: tags.slice(0, TAGS_KEPT),
    precision: presets.includes('correctness') ? 'very-high' : 'high',
    ...(security
      ? { 'security-severity': SECURITY_SEVERITY[severity] }
      : { 'problem.severity': PROBLEM_SEVERITY[severity] }),
  }
}

function helpText({ id, summary, why, remedy, exempt }: RuleMeta): string {
  return [
    sentence(summary),
    `Why: ${sentence(why)}`,
    `How to fix: ${sentence(remedy)}`,
    ...(exempt === undefined ? [] : [`Does not apply: ${sentence(exempt)}`]),
    `More: ${docsUrl(id)}`,
  ].join('\n\n')
}

function helpMarkdown({ id, summary, why, remedy, exempt, links = [] }: RuleMeta): string {
  return [
    `# ${id}`,
    sentence(summary),
    `## Why\n\n${sentence(why)}`,
    `## How to fix\n\n${sentence(remedy)}`,
    ...(exempt === undefined ? [] : [`## Where it does not apply\n\n${sentence(exempt)}`]),
    `## How to switch it off\n\n\`--rule ${id}=off\` on the command line, or in \`.k8s-lint.yaml\`:\n\n\`\`\`yaml\nrules:\n  ${id}: off\n\`\`\``,
    `## More\n\n${[docsUrl(id), ...links].map(link => `- <${link}>`).join('\n')}`,
  ].join('\n\n')
}

const NOTIFICATIONS: Readonly<
  Record<string, { readonly short: string; readonly full: string; readonly help: string }>
> = {
  'file-not-read': {
    short: 'A file could not be read.',
    full: 'A file that was to be linted could not be read, so nothing is known about what it holds.',
    help: 'Make it readable, valid YAML in UTF-8 or UTF-16, or leave it out with an ignore file.',
  },
  'nothing-linted': {
    short: 'Nothing was linted.',
    full: 'The run had nothing to lint, so it has no verdict.',
    help: 'Name the files or folders that hold manifests, or accept this with --no-error-on-unmatched-pattern.',
  },
  'files-not-linted': {
    short: 'Files were left out.',
    full: 'Files were not linted, because they are ignored or are not manifests.',
    help: 'The command "k8s-lint files" says of each file what it was taken for.',
  },
  'context-not-linted': {
    short: 'Something could not be built.',
    full: 'A kustomization or a chart could not be built, or not in full. Its files were linted as they are.',
    help: 'The command "k8s-lint contexts" says what is built, from which files, and what could not be built and why.',
  },
  'rule-failed': {
    short: 'A rule failed.',
    full: 'A rule failed on a resource, so what it would have found there is not known. All others have had their say.',
    help: 'Correct the rule if it is your own, report it to k8s-lint if not, or switch it off.',
  },
  'results-cut': {
    short: 'Results were left out.',
    full: 'There are more findings than GitHub code scanning accepts in one file, so the mildest were left out.',
    help: 'Fix the findings shown, switch rules off, or lint parts of the tree as categories of their own.',
  },
}

/** The descriptors that notifications refer to. */
export function notificationDescriptors(notifications: readonly Notification[]): ReportingDescriptor[] {
  const used = new Set(notifications.map(({ descriptor }) => descriptor?.id))
  return Object.entries(NOTIFICATIONS)
    .filter(([id]) => used.has(id))
    .map(([id, { short, full, help }]) => ({
      id,
      name: pascalCase(id),
      shortDescription: { text: short },
      fullDescription: { text: full },
      help: { text: help, markdown: help },
    }))
}

/** `api/deploy-selector-match` as SARIF likes names: `ApiDeploySelectorMatch`. */
function pascalCase(id: string): string {
  return id
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
}
