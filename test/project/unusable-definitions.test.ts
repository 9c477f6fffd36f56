import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const definition = (kind: string, field = 'spec', group = 'acme.io') => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${kind.toLowerCase()}s.${group}, annotations: {api-approved.kubernetes.io: unapproved}}
spec:
  group: ${group}
  scope: Namespaced
  names: {kind: ${kind}, plural: ${kind.toLowerCase()}s}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {${field}: {type: object}}}}
`
const object = (kind: string, field: string, group = 'acme.io') =>
  `apiVersion: ${group}/v1\nkind: ${kind}\nmetadata: {name: a}\n${field}: {}\n`

const schema = (field: string) =>
  `{"type": "object", "additionalProperties": false, "properties": {"apiVersion": {}, "kind": {}, "metadata": {}, "${field}": {}}}`

const UNKNOWN = (line: number) =>
  `a.yaml:${line}:1: error: unknown field "spek"; did you mean "spec"? [unknown-field]`

/** What is said of `a.yaml` and of what its configuration names, beside what else there is in a folder. */
const CASES: Readonly<
  Record<string, { readonly files: Readonly<Record<string, string>>; readonly said: readonly string[] }>
> = {
  'a broken document in a file of definitions': {
    files: {
      '.k8s-lint.yaml': 'crds: defs',
      'defs/a.yaml': `a: [\n---\n${definition('Shop')}---\napiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {group: acme.io, names: {kind: Cart\n`,
      'a.yaml': `${object('Shop', 'spek')}---\n${object('Cart', 'spek')}`,
    },
    said: [
      UNKNOWN(4),
      'defs/a.yaml:18:31: warning: this definition cannot be read, so its custom resources are checked without it: "{" is never closed: add "}" [unusable-schema]',
    ],
  },
  'two definitions of one kind, of which an object need fit one': {
    files: {
      '.k8s-lint.yaml': 'crds: defs',
      'defs/a.yaml': definition('Shop', 'spec'),
      'defs/b.yaml': definition('Shop', 'size'),
      'a.yaml': [object('Shop', 'spec'), object('Shop', 'size'), object('Shop', 'spek')].join('---\n'),
    },
    said: [UNKNOWN(14)],
  },
  'a schema of a catalogue that is not JSON': {
    files: {
      '.k8s-lint.yaml': 'schemas: catalogue',
      'catalogue/acme.io/cart_v1.json': '{',
      'catalogue/acme.io/shop_v1.json': schema('spec'),
      'a.yaml': `${object('Cart', 'spek')}---\n${object('Shop', 'spek')}`,
    },
    said: [
      'a.yaml:9:1: error: the field `spek` is not allowed here [unknown-field]',
      'catalogue/acme.io/cart_v1.json:1:1: warning: the schema of Cart (acme.io/v1) cannot be used, so these objects are checked without it: it is not valid JSON [unusable-schema]',
    ],
  },
  "a group that looks like one of Kubernetes' own": {
    files: {
      '.k8s-lint.yaml': 'crds: defs',
      'defs/a.yaml': definition('Shop', 'spec', 'shop.k8s.io'),
      'a.yaml': [
        object('Shop', 'spek', 'shop.k8s.io'),
        object('Cart', 'spek', 'shop.k8s.io'),
        object('Cart', 'spek', 'networking.x-k8s.io'),
      ].join('---\n'),
    },
    said: [UNKNOWN(4)],
  },
  'a project and a release that nobody knows': {
    files: {
      '.k8s-lint.yaml': 'projects:\n  cert-manger: "1.20"\n  cert-manager: 0.999\ncrds: defs\n',
      'defs/a.yaml': definition('Shop'),
      'a.yaml': object('Shop', 'spek'),
    },
    said: [
      '.k8s-lint.yaml:2:16: warning: unknown project "cert-manger" (did you mean "cert-manager"?), so it has no effect under `projects`; k8s-lint crds list names all [unusable-schema]',
      '.k8s-lint.yaml:3:17: warning: no definitions of cert-manager 0.999 come with k8s-lint (…), so its custom resources are checked as if no release were named [unusable-schema]',
      UNKNOWN(4),
    ],
  },
}

describe('what cannot be used of definitions is said once, and all else is checked', () => {
  for (const [what, { files, said }] of Object.entries(CASES)) {
    test(what, async () => {
      const run = ['--only', 'unknown-field', '--only', 'unusable-schema', '--format', 'concise', 'a.yaml']
      const { stdout } = await runCli(run, temporaryFolder(files))
      const found = stdout.split('\n').filter(line => line.endsWith(']'))
      assert.deepEqual(
        found.map(line => line.replace(/k8s-lint \(.*?\)/, 'k8s-lint (…)')),
        said,
      )
    })
  }

  test('nothing is said of releases where the definitions are switched off', async () => {
    const cwd = temporaryFolder({
      '.k8s-lint.yaml': 'projects: {cert-manger: "1.20"}\nbuiltInDefinitions: off\n',
      'a.yaml': object('Shop', 'spek'),
    })
    const { stdout } = await runCli(['--only', 'unusable-schema', '--format', 'concise', 'a.yaml'], cwd)
    assert.doesNotMatch(stdout, /unusable-schema/)
  })
})
