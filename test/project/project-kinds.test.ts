import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

/** A release that names neither a chart nor a reference to one, which only an expression in the definition forbids. */
const RELEASE = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: a, namespace: a }
spec: { interval: 1m }
`
const REST = '"metadata": { "name": "a", "namespace": "a" }, "spec": { "interval": "1m" }'

/** Files in which the kind is found only by who looks well. */
const WRITTEN: Readonly<Record<string, string | Buffer>> = {
  'as usual': RELEASE,
  'with CRLF': RELEASE.replaceAll('\n', '\r\n'),
  'in UTF-16': Buffer.from(`\ufeff${RELEASE}`, 'utf16le'),
  'as JSON': `{ "apiVersion": "helm.toolkit.fluxcd.io/v2", "kind": "HelmRelease", ${REST} }`,
  'as JSON without spaces': `{"apiVersion":"helm.toolkit.fluxcd.io/v2","kind":"HelmRelease",${REST}}`,
  'after an anchor': RELEASE.replace('kind: ', 'kind: &kind '),
  'by an alias': RELEASE.replace('metadata: {', 'metadata: { labels: { kind: &k HelmRelease },').replace(
    /kind: HelmRelease\n(.*)/,
    '$1\nkind: *k',
  ),
  'with an anchor at the version': RELEASE.replace('apiVersion: ', 'apiVersion: &version '),
  'with a tag': RELEASE.replace('kind: ', 'kind: !!str '),
  'on a line of its own': RELEASE.replace('kind: ', 'kind:\n  '),
  'as a block': RELEASE.replace('kind: ', 'kind: >-\n  '),
  'in a typed list': `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmReleaseList\nitems:\n  - { ${REST} }\n`,
}

const run = (text: string | Buffer, config = '') =>
  runCli(
    ['--only', 'crd-validation-rule', '--format', 'concise', 'a.yaml'],
    temporaryFolder({ 'a.yaml': text, '.k8s-lint.yaml': config }),
  )

describe('the expressions of a kind that comes along are evaluated', () => {
  for (const [how, text] of Object.entries(WRITTEN)) {
    test(`where the kind is written ${how}`, async () => {
      const { stdout, stderr } = await run(text)
      assert.match(stdout, /^a\.yaml:\d+:\d+: warning: /m, stderr)
    })
  }

  test('but not where the definitions are left out', async () => {
    assert.equal((await run(RELEASE, 'builtInDefinitions: off')).exit, 0)
  })
})
