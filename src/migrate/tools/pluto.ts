import { type Converter, carried, dropped, type Outcome } from '../migration.ts'
import { mappingAt, readCommandLine, readMapping, textsOf, unknownFlags, versionOf } from '../read.ts'

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
  const { targets, deprecations, removals, additional, others } = settings
  return {
    presets: ['correctness'],
    kubernetesVersions: targets
      .filter(([product]) => product === 'k8s')
      .flatMap(([, version]) => versionOf(version)),
    rules: [
      {
        id: 'deprecated-api-version',
        level: deprecations ? 'on' : 'off',
        from: deprecations ? 'detect' : 'ignore-deprecations',
      },
      ...(removals ? [] : [{ id: 'removed-api-version', level: 'off' as const, from: 'ignore-removals' }]),
    ],
    outcomes: [
      ...(deprecations ? [] : [carried('ignore-deprecations', 'deprecated-api-version: off')]),
      ...(removals ? [] : [carried('ignore-removals', 'removed-api-version: off')]),
      ...targets.map(([product, version]) => targetOutcome(product, version)),
      ...(additional
        ? [dropped('deprecated-versions', 'forbidden-kind takes API versions, such as example.com/v1beta1')]
        : []),
      ...others,
    ],
  }
}

function targetOutcome(product: string, version: string): Outcome {
  const said = `target-versions ${product}=${version}`
  if (product !== 'k8s') {
    return dropped(
      said,
      'the versions of other products are not known; their CustomResourceDefinitions under crds are',
    )
  }
  return versionOf(version).length > 0 ? carried(said, 'kubernetesVersions') : dropped(said, 'not a version')
}

interface Settings {
  readonly targets: readonly (readonly [product: string, version: string])[]
  readonly deprecations: boolean
  readonly removals: boolean
  readonly additional: boolean
  /** What became of all else. */
  readonly others: readonly Outcome[]
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
    others: unknownFlags(flags, [
      'target-versions',
      't',
      'ignore-deprecations',
      'only-show-removed',
      'r',
      'ignore-removals',
      'additional-versions',
      'f',
    ]),
  }
}

const KEYS: readonly string[] = [
  'target-versions',
  'ignore-deprecations',
  'only-show-removed',
  'ignore-removals',
  'deprecated-versions',
]

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
    others: Object.keys(config)
      .filter(key => !KEYS.includes(key))
      .map(key => dropped(key, 'no setting means the same')),
  }
}
