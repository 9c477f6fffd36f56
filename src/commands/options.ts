import { PRESETS } from '../core/rule.ts'
import { SEVERITIES } from '../core/severity.ts'
import { DEFAULT_FORMAT, FORMATS } from '../report/formats.ts'
import type { OptionSpec } from './option-spec.ts'
import { RENDER_OPTIONS } from './render-options.ts'

/** Every option: the one source of parsing, help and "did you mean". */
export const OPTIONS = {
  'kubernetes-version': {
    type: 'string',
    multiple: true,
    value: 'VERSION',
    group: 'What to check',
    help: 'Kubernetes version to check against: 1.33, 1.33-1.36, 1.34+, supported, latest; repeatable (default: the newest)',
  },
  preset: {
    type: 'string',
    multiple: true,
    value: 'NAME',
    group: 'What to check',
    help: `set of rules: ${PRESETS.join(', ')}; repeatable (default: recommended)`,
  },
  rule: {
    type: 'string',
    multiple: true,
    value: 'ID=LEVEL',
    group: 'What to check',
    help: 'set the level of a rule, or of all that a pattern means: off, on, info, warning, error; repeatable',
  },
  only: {
    type: 'string',
    multiple: true,
    value: 'ID',
    group: 'What to check',
    help: 'run this rule and no other; repeatable',
  },
  config: {
    type: 'string',
    short: 'c',
    value: 'FILE',
    group: 'What to check',
    help: 'configuration to use in place of all others (default: .k8s-lint.yaml in the folder of each file, and in those above)',
  },
  baseline: {
    type: 'string',
    value: 'FILE',
    group: 'What to check',
    help: 'report only what is not in this baseline; k8s-lint baseline writes it',
  },
  since: {
    type: 'string',
    value: 'GIT_REF',
    group: 'What to check',
    help: 'report only objects that have changed since the branch left GIT_REF, such as main',
  },
  'no-foreign-suppressions': {
    type: 'boolean',
    group: 'What to check',
    help: 'take no notice of ignore annotations and comments of other tools',
  },
  'exec-config': {
    type: 'boolean',
    group: 'What to check',
    help: 'run the code that configurations name (plugins); or set K8S_LINT_EXEC_CONFIG=1',
  },
  'no-config': { type: 'boolean', group: 'What to check', help: 'use no configuration file' },
  'stdin-filename': {
    type: 'string',
    value: 'FILE',
    group: 'Which files',
    help: 'the name that standard input goes by',
  },
  'no-render': {
    type: 'boolean',
    group: 'What to check',
    help: 'lint files as they are; build no kustomizations and charts',
  },
  'no-ignore': {
    type: 'boolean',
    group: 'Which files',
    help: 'lint what .gitignore, .k8s-lintignore and the configuration leave out',
  },
  'force-exclude': {
    type: 'boolean',
    group: 'Which files',
    help: 'leave out ignored files even where they are named one by one',
  },
  'no-error-on-unmatched-pattern': {
    type: 'boolean',
    group: 'Which files',
    help: 'accept paths that match nothing, and having nothing to lint',
  },
  format: {
    type: 'string',
    short: 'f',
    multiple: true,
    value: 'NAME[=FILE]',
    group: 'Output',
    help: `output format: ${Object.keys(FORMATS).join(', ')}; repeatable, each to its own FILE (default: ${DEFAULT_FORMAT})`,
  },
  output: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    group: 'Output',
    help: 'write to FILE what would go to standard output',
  },
  quiet: {
    type: 'boolean',
    short: 'q',
    group: 'Output',
    help: 'show errors only; warnings still count and can fail the run',
  },
  verbose: { type: 'boolean', short: 'v', group: 'Output', help: 'say what became of every file' },
  statistics: {
    type: 'boolean',
    group: 'Output',
    help: 'count the findings of each rule, on standard error',
  },
  color: { type: 'string', value: 'WHEN', group: 'Output', help: 'auto, always or never (default: auto)' },
  'no-color': { type: 'boolean', group: 'Output', help: 'the same as --color never' },
  'sarif-category': {
    type: 'string',
    value: 'NAME',
    group: 'Output',
    help: 'what tells this run from others of the same commit in GitHub code scanning',
  },
  'fail-on': {
    type: 'string',
    value: 'SEVERITY',
    group: 'Result',
    help: `mildest severity that fails the run: ${SEVERITIES.join(', ')} (default: warning)`,
  },
  'max-warnings': {
    type: 'string',
    value: 'N',
    group: 'Result',
    help: 'let up to N warnings pass',
  },
  'fail-on-skipped': {
    type: 'boolean',
    group: 'Result',
    help: 'fail (exit code 2) where a kustomization or chart was not built in full, or nothing was rendered of a file',
  },
  'exit-zero': { type: 'boolean', group: 'Result', help: 'succeed whatever is found' },
  'print-config': {
    type: 'string',
    value: 'FILE',
    group: 'Other',
    help: 'show the configuration that holds for FILE, and stop',
  },
  templates: {
    type: 'string',
    value: 'DIR',
    group: 'Other',
    help: 'with init: write the sample manifests to DIR',
  },
  'api-version': {
    type: 'string',
    value: 'VERSION',
    group: 'Other',
    help: 'with explain: the API version of the kind, such as autoscaling/v1 (default: the one to use)',
  },
  ...RENDER_OPTIONS,
  from: {
    type: 'string',
    value: 'VERSION',
    group: 'Other',
    help: 'with upgrade: the Kubernetes version that the cluster has',
  },
  to: {
    type: 'string',
    value: 'VERSION',
    group: 'Other',
    help: 'with upgrade: the version that it will have (default: the newest)',
  },
  force: { type: 'boolean', group: 'Other', help: 'with init: overwrite what is there' },
  version: { type: 'boolean', group: 'Other', help: 'show the version, and stop' },
  help: { type: 'boolean', short: 'h', group: 'Other', help: 'show this help, and stop' },
} as const satisfies Readonly<Record<string, OptionSpec>>

export type OptionName = keyof typeof OPTIONS
