import type { Converter, MigratedRule } from '../migration.ts'
import { mappingAt, readCommandLine, readMapping, textsOf, versionOf } from '../read.ts'

const SWITCHES = [
  'ignore-deprecations',
  'ignore-removals',
  'ignore-unavailable-replacements',
  'only-show-removed',
  'no-headers',
  'no-footer',
  'help',
] as const

/** Flags of pluto, or a file with its settings: https://pluto.docs.fairwinds.com/advanced/ */
export const pluto: Converter = text => {
  const isCommand = /(^|\s)--?[a-z]/.test(text) && !/^\s*[\w-]+:/m.test(text)
  const settings = isCommand ? fromFlags(text) : fromFile(text)
  const off: MigratedRule[] = [
    ...(settings.deprecations
      ? []
      : [{ id: 'deprecated-api-version', level: 'off' as const, from: 'ignore-deprecations' }]),
    ...(settings.removals
      ? []
      : [{ id: 'removed-api-version', level: 'off' as const, from: 'ignore-removals' }]),
  ]
  return {
    presets: ['correctness'],
    kubernetesVersions: settings.targets
      .filter(([product]) => product === 'k8s')
      .flatMap(([, version]) => versionOf(version)),
    rules: [
      ...off,
      ...(settings.deprecations
        ? [{ id: 'deprecated-api-version', level: 'on' as const, from: 'detect' }]
        : []),
    ],
    notes: [
      ...settings.targets
        .filter(([product]) => product !== 'k8s')
        .map(
          ([product]) =>
            `${product}: the versions of other products are not known; their CustomResourceDefinitions under crds are`,
        ),
      ...(settings.additional
        ? ['deprecated-versions: forbidden-kind takes API versions, such as example.com/v1beta1']
        : []),
    ],
  }
}

interface Settings {
  readonly targets: readonly (readonly [product: string, version: string])[]
  readonly deprecations: boolean
  readonly removals: boolean
  readonly additional: boolean
}

function fromFlags(text: string): Settings {
  const { flags } = readCommandLine(text, 'pluto', SWITCHES)
  const targets = [...(flags.get('target-versions') ?? []), ...(flags.get('t') ?? [])].flatMap(value =>
    value.split(','),
  )
  return {
    targets: targets.map(target => {
      const [product = '', version = ''] = target.split('=')
      return [product, version] as const
    }),
    deprecations: !flags.has('ignore-deprecations') && !flags.has('only-show-removed') && !flags.has('r'),
    removals: !flags.has('ignore-removals'),
    additional: flags.has('additional-versions') || flags.has('f'),
  }
}

function fromFile(text: string): Settings {
  const config = readMapping(text)
  const targets = [
    ...Object.entries(mappingAt(config, 'target-versions')).map(
      ([product, version]) => [product, String(version)] as const,
    ),
  ]
  return {
    targets: [
      ...targets,
      ...textsOf(config['target-versions']).map(
        target => [target.split('=')[0] ?? '', target.split('=')[1] ?? ''] as const,
      ),
    ],
    deprecations: config['ignore-deprecations'] !== true && config['only-show-removed'] !== true,
    removals: config['ignore-removals'] !== true,
    additional: 'deprecated-versions' in config,
  }
}
