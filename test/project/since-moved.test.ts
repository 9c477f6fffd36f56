import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { CHART, deployment, told } from './since.ts'

/** The change that renames all files whose names begin like `from`, and edits their texts. */
function moved(
  from: string,
  to: string,
  files: Readonly<Record<string, string>>,
  edit: (text: string) => string = text => text,
): Readonly<Record<string, string | null>> {
  const names = Object.keys(files).filter(name => name.startsWith(from))
  return Object.fromEntries(
    names.flatMap(name => {
      const text = files[name] ?? ''
      return [
        [name, null],
        [to + name.slice(from.length), edit(text)],
      ]
    }),
  )
}

const otherSelector = (text: string) =>
  text.replace('matchLabels: { app: web }', 'matchLabels: { app: other }')

describe('--since finds again what has moved', () => {
  const overlay = (namespace: string, tier: string) =>
    `resources: [../../base]\nnamespace: ${namespace}\nlabels: [{ pairs: { tier: ${tier} }, includeSelectors: true }]\n`
  const BASE = {
    'base/kustomization.yaml': 'resources: [web.yaml]\n',
    'base/web.yaml': deployment('web'),
  }
  const ONE = { ...BASE, 'overlays/dev/kustomization.yaml': overlay('shop', 'a') }
  const TWO = { ...ONE, 'overlays/prod/kustomization.yaml': overlay('shop', 'b') }
  const SAME = { ...ONE, 'overlays/prod/kustomization.yaml': overlay('shop', 'a') }
  const PLAIN = { 'web.yaml': deployment('web') }
  const toTier = (text: string) => text.replace('tier: a', 'tier: c')
  const FLUX = {
    ...BASE,
    'clusters/dev/apps.yaml': `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec:
  path: ./base
  targetNamespace: shop
  sourceRef: { kind: GitRepository, name: flux-system }
`,
  }
  const BOTH = {
    ...FLUX,
    'clusters/prod/apps.yaml': FLUX['clusters/dev/apps.yaml'].replace('shop', 'prod'),
  }
  const patched = (text: string) =>
    `${text}  patches: [{ target: { kind: Deployment }, patch: '[{ "op": "add", "path": "/spec/selector/matchLabels/app", "value": "x" }]' }]\n`
  const changes = 'immutable-field-change'
  const cases: readonly {
    readonly what: string
    readonly before: Readonly<Record<string, string>>
    readonly change: Parameters<typeof told>[0]
    readonly told: readonly string[]
  }[] = [
    {
      what: 'a renamed overlay that changes a selector',
      before: TWO,
      change: moved('overlays/dev/', 'overlays/test/', TWO, toTier),
      told: [`${changes} overlays/test/kustomization.yaml in overlays/test`],
    },
    {
      what: 'an overlay that was renamed with its base',
      before: ONE,
      change: {
        ...moved('base/', 'common/', ONE, otherSelector),
        ...moved('overlays/dev/', 'overlays/test/', ONE, text => text.replace('base', 'common')),
      },
      told: [`${changes} common/web.yaml in overlays/test`],
    },
    {
      what: 'nothing of a new overlay whose names others have',
      before: TWO,
      change: { 'overlays/test/kustomization.yaml': overlay('shop', 'c') },
      told: [],
    },
    {
      what: 'nothing where two overlays were renamed that share names',
      before: TWO,
      change: {
        ...moved('overlays/dev/', 'overlays/x/', TWO, toTier),
        ...moved('overlays/prod/', 'overlays/y/', TWO, toTier),
      },
      told: [],
    },
    {
      what: 'one overlay that took the place of two which were the same',
      before: SAME,
      change: {
        ...moved('overlays/dev/', 'overlays/x/', SAME, toTier),
        'overlays/prod/kustomization.yaml': null,
      },
      told: [`${changes} overlays/x/kustomization.yaml in overlays/x`],
    },
    {
      what: 'an overlay that has become a part of another one',
      before: ONE,
      change: {
        'overlays/dev/kustomization.yaml': overlay('shop', 'c'),
        'all/kustomization.yaml': 'resources: [../overlays/dev]\n',
      },
      told: [`${changes} overlays/dev/kustomization.yaml in all`],
    },
    {
      what: 'a plain file that moved into a kustomization',
      before: PLAIN,
      change: { 'web.yaml': null, ...BASE, 'base/web.yaml': otherSelector(PLAIN['web.yaml']) },
      told: [`${changes} base/web.yaml in base`],
    },
    {
      what: 'a plain file that a new kustomization lists',
      before: PLAIN,
      change: {
        'kustomization.yaml': 'resources: [web.yaml]\n',
        'web.yaml': otherSelector(PLAIN['web.yaml']),
      },
      told: [`${changes} web.yaml in .`],
    },
    {
      what: 'a file that moved out of a kustomization',
      before: { ...BASE, 'other/kustomization.yaml': 'resources: []\n' },
      change: {
        'base/kustomization.yaml': null,
        'base/web.yaml': null,
        'web.yaml': otherSelector(BASE['base/web.yaml']),
      },
      told: [`${changes} web.yaml in `],
    },
    {
      what: 'a renamed chart',
      before: CHART,
      change: moved('chart/', 'charts/web/', CHART, text => text.replace('label: web', 'label: other')),
      told: [`${changes} charts/web/templates/web.yaml in charts/web`],
    },
    {
      what: 'an object of Flux that changed its file',
      before: BOTH,
      change: moved('clusters/dev/', 'clusters/test/', BOTH, patched),
      told: [
        `${changes} clusters/test/apps.yaml in Kustomization flux-system/apps (clusters/test/apps.yaml)`,
      ],
    },
    {
      what: 'nothing of an object of Flux for another cluster, which others are called like',
      before: FLUX,
      change: { 'clusters/test/apps.yaml': patched(FLUX['clusters/dev/apps.yaml']) },
      told: [],
    },
  ]
  for (const { what, before, change, told: expected } of cases)
    it(what, async () => {
      const found = await told(change, before)
      assert.deepEqual(
        found.filter(line => line.startsWith(changes)),
        expected,
      )
    })

  it('nothing at all where an overlay was renamed, and no object is another', async () => {
    assert.deepEqual(await told(moved('overlays/dev/', 'overlays/test/', TWO), TWO), [])
  })
})
