import type { Options } from '../../core/rule.ts'
import {
  type Converter,
  carried,
  dropped,
  joined,
  type MigratedRule,
  migrateChecks,
  nameOfOptions,
} from '../migration.ts'
import { readCommandLine, unknownFlags, versionOf } from '../read.ts'

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

/** Flags that are rules here. */
const LIMITS = {
  'ignore-container-cpu-limit': 'cpu-limit-missing',
  'ignore-container-memory-limit': 'memory-limit-missing',
} as const

/** Flags whose number is an option here. */
const LEAST = {
  'min-replicas-deployment': 'min-replicas',
  'min-replicas-hpa': 'hpa-min-replicas',
} as const

/** Flags of `kube-score score`, which has no file: https://github.com/zegl/kube-score#configuration */
export const kubeScore: Converter = (text, equivalents) => {
  const { flags } = readCommandLine(text, 'kube-score', SWITCHES)
  const valuesOf = (name: string) => (flags.get(name) ?? []).flatMap(value => value.split(','))
  const versions = valuesOf('kubernetes-version')
  const migrated = joined([
    migrateChecks(
      valuesOf('enable-optional-test'),
      { setting: '--enable-optional-test', level: 'on' },
      equivalents,
    ),
    migrateChecks(valuesOf('ignore-test'), { setting: '--ignore-test', level: 'off' }, equivalents),
    ...Object.entries(LIMITS)
      .filter(([flag]) => flags.has(flag))
      .map(([flag, id]) => ruleOf(`--${flag}`, { id, level: 'off', from: `--${flag}` })),
    ...Object.entries(LEAST).flatMap(([flag, id]) =>
      valuesOf(flag).map(value => least(`--${flag} ${value}`, id, value)),
    ),
    {
      outcomes: [
        ...versions.map(value =>
          versionOf(value).length > 0
            ? carried(`--kubernetes-version ${value}`, 'kubernetesVersions')
            : dropped(`--kubernetes-version ${value}`, 'not a version'),
        ),
        ...(flags.has('all-default-optional')
          ? [carried('--all-default-optional', 'the preset strict')]
          : []),
        ...(flags.has('exit-one-on-warning') ? [carried('--exit-one-on-warning', 'failOn: warning')] : []),
        ...(flags.has('disable-ignore-checks-annotations')
          ? [
              dropped(
                '--disable-ignore-checks-annotations',
                '"foreignSuppressions: false" does the same, for the annotations of all tools',
              ),
            ]
          : []),
        ...unknownFlags(flags, [
          ...Object.keys(LIMITS),
          ...Object.keys(LEAST),
          'enable-optional-test',
          'ignore-test',
          'kubernetes-version',
          'all-default-optional',
          'exit-one-on-warning',
          'disable-ignore-checks-annotations',
        ]),
      ],
    },
  ])
  return {
    presets: [flags.has('all-default-optional') ? 'strict' : 'recommended'],
    kubernetesVersions: versions.flatMap(versionOf),
    // It passes over warnings unless told otherwise.
    failOn: flags.has('exit-one-on-warning') ? 'warning' : 'error',
    ...migrated,
  }
}

function least(said: string, id: string, value: string) {
  const min = Number(value)
  if (!Number.isInteger(min) || min < 0) return { outcomes: [dropped(said, 'not a number')] }
  const options: Options = { min }
  return ruleOf(said, { id, level: 'on', options, from: said })
}

function ruleOf(said: string, rule: MigratedRule) {
  const { id, level, options } = rule
  return { rules: [rule], outcomes: [carried(said, `${id}: ${level}${nameOfOptions(options)}`)] }
}
