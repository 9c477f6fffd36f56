import type { Json } from '../../core/json.ts'
import { type Converter, carried, dropped, joined, migrateChecks, type Outcome } from '../migration.ts'
import { pathPattern } from '../patterns.ts'
import { readMapping, textsOf } from '../read.ts'

/** Settings that say nothing about manifests, each with what there is instead. */
const OTHERS: Readonly<Record<string, string>> = {
  framework: 'k8s-lint looks at manifests of Kubernetes alone',
  directory: 'name the folders on the command line',
  file: 'name the files on the command line',
  compact: '--format concise is the short form',
  quiet: '--quiet is the short form',
  output: 'see --format',
  'soft-fail': 'run k8s-lint with --exit-zero',
  baseline: 'k8s-lint has baselines of its own: --write-baseline',
  'download-external-modules': 'it is about Terraform',
  'evaluate-variables': 'it is about Terraform',
  branch: 'it is about a platform',
}

/** `.checkov.yaml`: https://www.checkov.io/2.Basics/CLI%20Command%20Reference.html */
export const checkov: Converter = (text, equivalents) => {
  const config = readMapping(text)
  const [only, skipped] = [textsOf(config['check']), textsOf(config['skip-check'])]
  const migrated = joined([
    migrateChecks(only.filter(isOurs), { setting: 'check', level: 'on' }, equivalents, true),
    { outcomes: only.filter(check => !isOurs(check)).map(check => notOurs('check', check)) },
    migrateChecks(skipped.filter(isOurs), { setting: 'skip-check', level: 'off' }, equivalents, true),
    { outcomes: skipped.filter(check => !isOurs(check)).map(check => notOurs('skip-check', check)) },
  ])
  const paths = textsOf(config['skip-path']).map(regex => ({ regex, pattern: pathPattern(regex) }))
  const rest = Object.entries(config).filter(([key]) => !['check', 'skip-check', 'skip-path'].includes(key))
  return {
    presets: [only.some(isOurs) ? 'correctness' : 'recommended'],
    rules: migrated.rules,
    exemptions: migrated.exemptions,
    ignore: paths.flatMap(({ pattern }) => pattern ?? []),
    outcomes: [
      ...migrated.outcomes,
      ...paths.map(({ regex, pattern }) =>
        pattern === undefined
          ? dropped(`skip-path ${regex}`, 'write the regular expression under ignore, as in .gitignore')
          : carried(`skip-path ${regex}`, `ignore ${pattern}`),
      ),
      ...rest.map(([key, value]) => otherOutcome(key, value)),
    ],
  }
}

/** Ids of checks of Kubernetes manifests, and patterns that mean some; what has another form is a severity. */
function isOurs(check: string): boolean {
  return /^CKV2?_(?:K8S|\*)/i.test(check) || check === '*'
}

function notOurs(setting: string, check: string): Outcome {
  return dropped(`${setting} ${check}`, 'not about Kubernetes manifests, or a severity')
}

function otherOutcome(key: string, value: Json): Outcome {
  const said = typeof value === 'string' || typeof value === 'boolean' ? `${key} ${value}` : key
  return dropped(said, OTHERS[key] ?? 'no setting means the same')
}
