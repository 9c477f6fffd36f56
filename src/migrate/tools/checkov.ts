import { type Converter, migrateChecks } from '../migration.ts'
import { readMapping, textsOf } from '../read.ts'

/** Settings about what is not ours: other frameworks, the platform, modules, the look of the output. */
const PASSED_OVER: readonly string[] = [
  'framework',
  'directory',
  'file',
  'compact',
  'quiet',
  'output',
  'download-external-modules',
  'evaluate-variables',
  'branch',
  'soft-fail',
  'check',
  'skip-check',
  'skip-path',
]

/** `.checkov.yaml`: https://www.checkov.io/2.Basics/CLI%20Command%20Reference.html */
export const checkov: Converter = (text, equivalents) => {
  const config = readMapping(text)
  const ours = (check: string) => /^CKV2?_K8S_/i.test(check)
  const only = textsOf(config['check'])
  const skipped = textsOf(config['skip-check'])
  const on = migrateChecks(only.filter(ours), 'on', equivalents)
  const off = migrateChecks(skipped.filter(ours), 'off', equivalents)
  const others = [...only, ...skipped].filter(check => !ours(check))
  return {
    presets: [only.some(ours) ? 'correctness' : 'recommended'],
    rules: [...on.rules, ...off.rules],
    ignore: textsOf(config['skip-path']),
    notes: [
      ...on.notes,
      ...(others.length > 0 ? [`${others.join(', ')}: not about Kubernetes manifests, or a severity`] : []),
      ...(config['soft-fail'] === true ? ['soft-fail: run k8s-lint with --exit-zero'] : []),
      ...Object.keys(config)
        .filter(key => !PASSED_OVER.includes(key))
        .map(key => `${key}: no setting means the same`),
    ],
  }
}
