import { kindInGroup } from '../../core/group-kind.ts'
import { type Converter, carried, dropped, type Outcome } from '../migration.ts'
import { pathPattern } from '../patterns.ts'
import { readCommandLine, unknownFlags, versionOf } from '../read.ts'

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

const READ = [
  'skip',
  'reject',
  'schema-location',
  'kubernetes-version',
  'ignore-filename-pattern',
  'strict',
  'ignore-missing-schemas',
] as const

/** Flags of kubeconform, which has no file: https://github.com/yannh/kubeconform#usage */
export const kubeconform: Converter = text => {
  const { flags } = readCommandLine(text, 'kubeconform', SWITCHES)
  const valuesOf = (name: string) => (flags.get(name) ?? []).flatMap(value => value.split(','))
  const skipped = valuesOf('skip')
  const rejected = valuesOf('reject')
  const versions = valuesOf('kubernetes-version')
  const locations = valuesOf('schema-location').map(location => schemaLocation(location, layoutOf(flags)))
  const files = valuesOf('ignore-filename-pattern').map(regex => ({ regex, pattern: pathPattern(regex) }))
  return {
    presets: ['correctness'],
    kubernetesVersions: versions.flatMap(versionOf),
    rules:
      rejected.length === 0
        ? []
        : [{ id: 'forbidden-kind', level: 'error', options: { kinds: rejected }, from: '-reject' }],
    // It knows schemas alone, so of what is skipped the checks of the API server are none of its own.
    overrides: skipped.length === 0 ? [] : [{ kinds: skipped.map(kindOf), rules: { 'schema/*': 'off' } }],
    ignore: files.flatMap(({ pattern }) => pattern ?? []),
    schemas: locations.flatMap(({ folder }) => folder ?? []),
    outcomes: [
      ...versions.map(value =>
        versionOf(value).length > 0
          ? carried(`-kubernetes-version ${value}`, 'kubernetesVersions')
          : dropped(`-kubernetes-version ${value}`, 'without it, the newest version is checked against'),
      ),
      ...skipped.map(kind => carried(`-skip ${kind}`, `the rules of schemas are off for ${kindOf(kind)}`)),
      ...rejected.map(kind => carried(`-reject ${kind}`, 'forbidden-kind: error')),
      ...locations.map(({ outcome }) => outcome),
      ...files.map(({ regex, pattern }) =>
        pattern === undefined
          ? dropped(`-ignore-filename-pattern ${regex}`, 'write it under ignore, as in .gitignore')
          : carried(`-ignore-filename-pattern ${regex}`, `ignore ${pattern}`),
      ),
      ...strictness(flags),
      ...unknownFlags(flags, READ),
    ],
  }
}

function strictness(flags: ReadonlyMap<string, unknown>): readonly Outcome[] {
  return [
    flags.has('strict')
      ? carried('-strict', 'unknown fields are reported anyway')
      : dropped('without -strict', 'unknown fields are reported here, as the API server does'),
    flags.has('ignore-missing-schemas')
      ? carried('-ignore-missing-schemas', 'kinds without a schema are counted, and do not fail a run')
      : dropped(
          'without -ignore-missing-schemas',
          'kinds without a schema do not fail a run here; the summary counts them',
        ),
  ]
}

/** Where kubeconform looks unless told otherwise, and where its predecessor did. */
const KUBERNETES_SCHEMAS =
  /^https:\/\/(raw\.githubusercontent\.com\/(yannh|instrumenta)\/kubernetes-json-schema\/|kubernetesjsonschema\.dev)/i

/** https://github.com/datreeio/CRDs-catalog */
const CRDS_CATALOG = /^https:\/\/[^/]+\/datreeio\/CRDs-catalog\//i

const BUILT_IN =
  'the definitions of well-known projects come along, and "k8s-lint crds list" names them; for others, download the catalogue and name its folder under schemas'

/** How files are called in a folder that is no path with names in it. */
function layoutOf(flags: ReadonlyMap<string, readonly string[]>): string {
  const version = flags.get('kubernetes-version')?.at(-1)
  const folder = version === undefined ? 'master' : `v${version.replace(/^v/, '')}`
  const strict = flags.has('strict') ? '-strict' : ''
  return `${folder}-standalone${strict}/{{ .ResourceKind }}{{ .KindSuffix }}.json`
}

/** Paths stand under `schemas` as they are, since the names in them are the same; folders with the names of their files. */
function schemaLocation(
  location: string,
  layout: string,
): { readonly folder?: string; readonly outcome: Outcome } {
  const said = `-schema-location ${location}`
  if (location === 'default' || KUBERNETES_SCHEMAS.test(location))
    return { outcome: carried(said, 'the schemas of Kubernetes are always there') }
  if (CRDS_CATALOG.test(location)) return { outcome: carried(said, BUILT_IN) }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(location)) {
    return {
      outcome: dropped(said, 'nothing is fetched: download the schemas, and name their folder under schemas'),
    }
  }
  const folder = location.includes('{{') ? location : `${location.replace(/\/+$/, '')}/${layout}`
  return { folder, outcome: carried(said, 'schemas') }
}

/** `Kind`, or with the group and version before it: `apps/v1/Deployment`. */
function kindOf(written: string): string {
  const parts = written.split('/')
  const kind = parts.at(-1) ?? written
  return kindInGroup(parts.length === 3 ? (parts[0] ?? '') : '', kind)
}
