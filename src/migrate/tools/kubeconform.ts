import { kindInGroup } from '../../core/group-kind.ts'
import type { Converter } from '../migration.ts'
import { readCommandLine, versionOf } from '../read.ts'

const SWITCHES = [
  'strict',
  'summary',
  'verbose',
  'ignore-missing-schemas',
  'insecure-skip-tls-verify',
  'exit-on-error',
  'debug',
  'h',
  'v',
] as const

/** Flags of kubeconform, which has no file: https://github.com/yannh/kubeconform#usage */
export const kubeconform: Converter = text => {
  const { flags } = readCommandLine(text, 'kubeconform', SWITCHES)
  const valuesOf = (name: string) => (flags.get(name) ?? []).flatMap(value => value.split(','))
  const kinds = valuesOf('skip').map(kindOf)
  const rejected = valuesOf('reject')
  const locations = valuesOf('schema-location').filter(location => location !== 'default')
  return {
    presets: ['correctness'],
    kubernetesVersions: valuesOf('kubernetes-version').flatMap(versionOf),
    rules:
      rejected.length === 0
        ? []
        : [{ id: 'forbidden-kind', level: 'error', options: { kinds: rejected }, from: '-reject' }],
    overrides: kinds.length === 0 ? [] : [{ kinds, rules: { 'schema/*': 'off', 'api/*': 'off' } }],
    notes: [
      ...(flags.has('strict')
        ? []
        : [
            'without -strict, kubeconform lets unknown fields pass; k8s-lint reports them, as the API server does',
          ]),
      ...valuesOf('ignore-filename-pattern').map(
        pattern => `-ignore-filename-pattern ${pattern}: write it under ignore, as in .gitignore`,
      ),
      ...locations.map(
        location => `-schema-location ${location}: name the CustomResourceDefinitions themselves under crds`,
      ),
      ...(flags.has('ignore-missing-schemas')
        ? []
        : [
            'without -ignore-missing-schemas, kubeconform fails where it has no schema; k8s-lint counts such kinds in its summary',
          ]),
    ],
  }
}

/** `Kind`, or with the group and version before it: `apps/v1/Deployment`. */
function kindOf(written: string): string {
  const parts = written.split('/')
  const kind = parts.at(-1) ?? written
  return kindInGroup(parts.length === 3 ? (parts[0] ?? '') : '', kind)
}
