import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, suite, test } from 'node:test'
import { kindCalled } from '../../src/commands/crds/called.ts'
import { customPages } from '../../src/commands/explain/custom-kind.ts'
import { takeApart } from '../../src/commands/explain/kind.ts'
import { itemOf } from '../../src/commands/explain/type-text.ts'
import type { Io } from '../../src/commands/io.ts'
import { UsageError } from '../../src/core/usage-error.ts'
import { kindsInForce, knownKinds } from '../../src/project/known-kinds.ts'
import { packOf } from '../../src/project/packs.ts'
import { LATEST_VERSION } from '../../src/schema/pack.ts'
import { temporaryFolder } from '../temporary.ts'
import { runCli } from './run.ts'

const NO_CONFIG = { config: false } as const
const kinds = kindsInForce(await knownKinds(NO_CONFIG, '/'))

suite('the names of custom kinds', () => {
  /** The kind that is meant, with its fields; or what is said of a name that is none of one kind. */
  const NAMES: Readonly<Record<string, string | RegExp | undefined>> = {
    certificate: 'Certificate.cert-manager.io',
    CERTS: 'Certificate.cert-manager.io',
    'certificate.spec.dnsNames': 'Certificate.cert-manager.io spec dnsNames',
    'Certificate.cert-manager.io': 'Certificate.cert-manager.io',
    'certificates.v1.cert-manager.io.spec': 'Certificate.cert-manager.io v1 spec',
    'cert-manager.io/v1/Certificate.spec': 'Certificate.cert-manager.io v1 spec',
    'cert-manager.io/Certificate': 'Certificate.cert-manager.io',
    // Knative keeps that kind for itself, so it has to be named in full.
    'certificate.networking.internal.knative.dev': 'Certificate.networking.internal.knative.dev',
    hr: 'HelmRelease.helm.toolkit.fluxcd.io',
    'service.serving.knative.dev.spec': 'Service.serving.knative.dev spec',
    'gateway.spec':
      /several kinds are called "gateway": Gateway\.gateway\.networking\.k8s\.io, Gateway\.networking\.istio\.io;/,
    'gateway.networking.istio.io.spec': 'Gateway.networking.istio.io spec',
    'example.com/v1/Certificate': undefined,
    nothing: undefined,
  }
  for (const [name, expected] of Object.entries(NAMES)) {
    test(name, () => {
      const called = () => kindCalled(takeApart(name, undefined), kinds)
      if (expected instanceof RegExp) {
        assert.throws(called, error => error instanceof UsageError && expected.test(error.message))
        return
      }
      const { known, version, path = [] } = called() ?? {}
      const found = known && [known.name, ...(version === undefined ? [] : [version]), ...path].join(' ')
      assert.equal(found, expected)
    })
  }
})

test('every custom kind that comes along has a page in every version, and so have its fields', async () => {
  const io = { cwd: temporaryFolder(), env: {} } as Io
  const { page } = await customPages({ values: { 'no-config': true } }, io)
  const { builtIn, minor } = packOf(LATEST_VERSION)
  for (const { definitions, group, kind } of kinds) {
    const [definition] = definitions
    for (const { name, schema } of definition?.versions ?? []) {
      const explain = (path: readonly string[]) =>
        page({ apiVersion: `${group}/${name}`, kind, path }, LATEST_VERSION) ?? ''
      assert.match(explain([]), new RegExp(`^${kind} \\(${group}/${name}, .* [\\w.]+\\)`))
      const root = schema({ objectMeta: builtIn.objectMeta(), minor })
      const spec = root.fields().byName.get('spec')
      const fields = spec === undefined ? [] : [...itemOf(spec).fields().byName.keys()]
      for (const field of fields.slice(0, 3))
        assert.match(explain(['spec', field]), /Type .*\n {2}(Values|Required) /)
    }
  }
})

const SCHEMA = JSON.stringify({
  description: 'Shop is the Schema for the shops API',
  type: 'object',
  properties: {
    spec: {
      type: 'object',
      additionalProperties: false,
      properties: { size: { type: 'integer', minimum: 1 } },
    },
  },
})

describe('kinds of which there is a JSON Schema', () => {
  const cwd = () =>
    temporaryFolder({ '.k8s-lint.yaml': 'schemas: catalogue\n', 'catalogue/acme.io/shop_v1.json': SCHEMA })

  test('are listed', async () => {
    const { stdout } = await runCli(['crds', 'list', 'shop.acme'], cwd())
    assert.match(stdout, /^shop\.acme\.io +v1 +catalogue\/acme\.io\/shop_v1\.json\n$/)
  })

  test('are explained', async () => {
    const { stdout } = await runCli(['explain', 'shop.spec.size'], cwd())
    assert.match(stdout, /^Shop\.spec\.size \(acme\.io\/v1, catalogue\/acme\.io\/shop_v1\.json\)/)
    assert.match(stdout, /Limits +at least 1/)
  })
})

describe('what is imported', () => {
  test('is checked as what it was made of', async () => {
    const manifest = 'apiVersion: acme.io/v1\nkind: Shop\nmetadata: {name: a}\nspec: {size: 0, sise: 1}\n'
    const cwd = temporaryFolder({ 'c/acme.io/shop_v1.json': SCHEMA, 'a.yaml': manifest })
    const { exit, stderr } = await runCli(['crds', 'import', 'c', '-o', '.k8s-lint-crds.yaml'], cwd)
    assert.deepEqual(
      [exit, stderr],
      [
        0,
        'k8s-lint: 1 definition imported; to use them, write crds: .k8s-lint-crds.yaml in the configuration\n',
      ],
    )
    const lint = (config: string) =>
      runCli(['--format', 'concise', '--only', 'schema/*', 'a.yaml'], cwdWith(config, cwd))
    const { stdout } = await lint('crds: .k8s-lint-crds.yaml')
    assert.match(stdout, /a\.yaml:4:14: error: "size" is 0, and must be at least 1/)
    assert.match(stdout, /a\.yaml:4:17: error: unknown field "sise" in spec/)
  })
})

function cwdWith(config: string, cwd: string): string {
  writeFileSync(join(cwd, '.k8s-lint.yaml'), `${config}\n`)
  return cwd
}
