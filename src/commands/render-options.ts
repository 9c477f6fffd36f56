import type { OptionSpec } from './option-spec.ts'

/** The options that only `k8s-lint render` has. */
export const RENDER_OPTIONS = {
  release: { type: 'string', value: 'NAME', group: 'Other', help: 'with render: the name of the release' },
  namespace: {
    type: 'string',
    short: 'n',
    value: 'NAMESPACE',
    group: 'Other',
    help: 'with render: the namespace of the release (default: default)',
  },
  values: {
    type: 'string',
    multiple: true,
    value: 'FILE',
    group: 'Other',
    help: 'with render: a file of values; repeatable, the last one wins',
  },
  set: {
    type: 'string',
    multiple: true,
    value: 'KEY=VALUE',
    group: 'Other',
    help: 'with render: single values; repeatable',
  },
  'set-string': {
    type: 'string',
    multiple: true,
    value: 'KEY=VALUE',
    group: 'Other',
    help: 'with render: single values that are strings whatever they look like; repeatable',
  },
  'set-file': {
    type: 'string',
    multiple: true,
    value: 'KEY=FILE',
    group: 'Other',
    help: 'with render: single values that are the text of a file; repeatable',
  },
  'set-json': {
    type: 'string',
    multiple: true,
    value: 'KEY=JSON',
    group: 'Other',
    help: 'with render: single values in JSON; repeatable',
  },
  'set-literal': {
    type: 'string',
    multiple: true,
    value: 'KEY=VALUE',
    group: 'Other',
    help: 'with render: a single value that is a string, commas and backslashes included; repeatable',
  },
  'show-only': {
    type: 'string',
    short: 's',
    multiple: true,
    value: 'TEMPLATE',
    group: 'Other',
    help: 'with render: what this template of a chart writes and nothing else, such as templates/service.yaml; repeatable',
  },
  'include-crds': {
    type: 'boolean',
    group: 'Other',
    help: 'with render: print the definitions in crds/ of a chart, too',
  },
  'is-upgrade': {
    type: 'boolean',
    group: 'Other',
    help: 'with render: render a chart for an upgrade, not for an installation',
  },
  'no-hooks': { type: 'boolean', group: 'Other', help: 'with render: leave out the hooks of a chart' },
  'skip-tests': { type: 'boolean', group: 'Other', help: 'with render: leave out the tests of a chart' },
  'api-versions': {
    type: 'string',
    multiple: true,
    value: 'VERSION',
    group: 'Other',
    help: 'with render: an API version that the cluster serves besides those that Helm knows; repeatable',
  },
  'show-secrets': { type: 'boolean', group: 'Other', help: 'with render: show the values of Secrets' },
  origins: {
    type: 'boolean',
    group: 'Other',
    help: 'with render: say in comments where each object and its values came from',
  },
} as const satisfies Readonly<Record<string, OptionSpec>>

/** Those of them that mean something for kustomizations, too. */
const FOR_KUSTOMIZATIONS: ReadonlySet<string> = new Set(['api-versions', 'show-secrets', 'origins'])

/** The options among some that mean something for charts alone, as they are written. */
export function chartOptionsIn(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(RENDER_OPTIONS)
    .filter(name => values[name] !== undefined && !FOR_KUSTOMIZATIONS.has(name))
    .map(name => `--${name}`)
}
