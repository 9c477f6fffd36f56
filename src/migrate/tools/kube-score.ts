import { type Converter, migrateChecks } from '../migration.ts'
import { readCommandLine, versionOf } from '../read.ts'

const SWITCHES = [
  'all-default-optional',
  'disable-ignore-checks-annotations',
  'disable-optional-checks-annotations',
  'exit-one-on-warning',
  'ignore-container-cpu-limit',
  'ignore-container-memory-limit',
  'verbose',
  'help',
] as const

/** Flags of `kube-score score`, which has no file: https://github.com/zegl/kube-score#configuration */
export const kubeScore: Converter = (text, equivalents) => {
  const { flags } = readCommandLine(text, 'kube-score', SWITCHES)
  const valuesOf = (name: string) => (flags.get(name) ?? []).flatMap(value => value.split(','))
  const on = migrateChecks(valuesOf('enable-optional-test'), 'on', equivalents)
  const off = migrateChecks(valuesOf('ignore-test'), 'off', equivalents)
  return {
    presets: [flags.has('all-default-optional') ? 'strict' : 'recommended'],
    kubernetesVersions: valuesOf('kubernetes-version').flatMap(versionOf),
    // It passes over warnings unless told otherwise.
    failOn: flags.has('exit-one-on-warning') ? 'warning' : 'error',
    rules: [
      ...on.rules,
      ...off.rules,
      ...(flags.has('ignore-container-cpu-limit')
        ? [{ id: 'cpu-limit-missing', level: 'off' as const, from: '--ignore-container-cpu-limit' }]
        : []),
      ...(flags.has('ignore-container-memory-limit')
        ? [{ id: 'memory-limit-missing', level: 'off' as const, from: '--ignore-container-memory-limit' }]
        : []),
    ],
    notes: [
      ...on.notes,
      ...(flags.has('min-replicas-deployment') || flags.has('min-replicas-hpa')
        ? ['the least numbers of replicas: set the option min of min-replicas and hpa-min-replicas']
        : []),
      ...(flags.has('disable-ignore-checks-annotations')
        ? ['--disable-ignore-checks-annotations: "foreignSuppressions: false" does the same for all tools']
        : []),
    ],
  }
}
