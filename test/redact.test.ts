import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { FORMATS } from '../src/report/formats.ts'
import { runCli } from './cli/run.ts'
import { temporaryFolder } from './temporary.ts'

/** What must never be shown. As a key it does not read like a name. */
const VALUE = 'Hx7Tq0Zp9Kw'

const CWD = temporaryFolder()

/** All that a run writes about a text, in a format. */
async function shown(text: string, format: string): Promise<string> {
  const { stdout, stderr } = await runCli(['--no-config', '--preset', 'strict', '-f', format, '-'], CWD, text)
  return stdout + stderr
}

async function assertHidden(text: string): Promise<void> {
  for (const format of Object.keys(FORMATS)) {
    const output = await shown(text, format)
    assert.doesNotMatch(output, new RegExp(VALUE.slice(0, 6)), `${format}:\n${text}\n${output}`)
  }
}

const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n'

/** Secrets that are written wrong, each in another way. */
const WRONG: Readonly<Record<string, string>> = {
  'a field in the wrong case': `${SECRET}stringdata:\n  password: "${VALUE}!"\nData:\n  password: ${VALUE}\n`,
  'a field of no such name': `${SECRET}string_data:\n  password: ${VALUE}\nvalues: ${VALUE}\npassword: ${VALUE}\n`,
  'a value at the root': `${SECRET}data: ${VALUE}\nstringData: "${VALUE}"\n`,
  'a value too deep': `${SECRET}stringData:\n  a:\n    password: ${VALUE}\n  b: [${VALUE}]\n  c: {d: ${VALUE}}\n`,
  'a value below metadata': `${SECRET}  password: ${VALUE}\n  annotations: {password: ${VALUE}}\n  labels:\n    password: ${VALUE}\n`,
  'a value as a key': `${SECRET}stringData:\n  ${VALUE}: password\n  ${VALUE}b:\n`,
  'a value as a key of a set': `${SECRET}stringData:\n  password: {${VALUE}}\n  other: [${VALUE}: x]\n`,
  'an unknown alias': `${SECRET}stringData:\n  password: *${VALUE}\n`,
  'an anchor': `${SECRET}stringData:\n  password: &${VALUE}\n`,
  'a tag': `${SECRET}data:\n  a: !!binary ${VALUE}\n  b: !${VALUE} x\n  c: !!int ${VALUE}\n`,
  'no blank after the colon': `${SECRET}stringData:\n  password:${VALUE}\n  user: a\n`,
  'no closing quote': `${SECRET}stringData:\n  password: "${VALUE}\n  user: a\n`,
  'a kind that does not exist': `apiVersion: v1\nkind: Sceret\nmetadata: {name: a}\nstringData: {password: ${VALUE}}\ndata:\n  p: ${VALUE}\n`,
  'no kind': `apiVersion: v1\nmetadata:\n  name: a\ndata:\n  p: ${VALUE}\n  q: 1\n`,
  'a list of Secrets': `apiVersion: v1\nkind: List\nitems:\n- ${SECRET.trim().replaceAll('\n', '\n  ')}\n  data:\n    p: 1\n    q: ${VALUE}\n- apiVersion: v1\n  kind: ConfigMap\n`,
  'a list in flow style': `{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Secret, data: {p: ${VALUE}, q: 1}, foo: 1}]}`,
  JSON: JSON.stringify({
    apiVersion: 'v1',
    kind: 'Secret',
    stringdata: { p: VALUE },
    data: { q: VALUE, r: 1 },
  }),
  'JSON on several lines': JSON.stringify(
    { apiVersion: 'v1', kind: 'Secret', stringdata: { p: VALUE }, data: { q: VALUE, r: 1 } },
    null,
    2,
  ),
  'a template of a SealedSecret': `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata:\n  name: A_\nspec:\n  template:\n    data:\n      p: ${VALUE}\n`,
  'a template of an ExternalSecret': `apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: A_\nspec:\n  target:\n    template:\n      data:\n        p: ${VALUE}\n`,
  'a Secret in a ConfigMap': `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: A_\ndata:\n  a.yaml: |\n    kind: Secret\n    data:\n      p: ${VALUE}\n  b: 1\n`,
  'a separator in a value': `${SECRET}stringData:\n  a: |\n    x\n---\n${VALUE}: [\n`,
  'a long value': `${SECRET}data:\n  p: ${VALUE}${'x'.repeat(80)}!\nstringdata: ${VALUE.repeat(9)}\n`,
  'a key in quotes': `${SECRET}stringData:\n  "${VALUE}": a\n  "${VALUE}": b\n`,
  'its kind with escapes': `apiVersion: v1\n"k\\x69nd": "S\\x65cret"\nmetadata:\n  name: A_\ndata:\n  user: ${VALUE}!\n`,
  'its kind by an alias': `x: &k Secret\napiVersion: v1\nkind: *k\nmetadata:\n  name: A_\ndata: {a: ${VALUE}!}\n`,
  'its kind on the next line': `apiVersion: v1\nkind:\n  Secret\nmetadata: {name: a}\ndata: {a: ${VALUE}}\nfoo: [\n`,
  'its kind after its data, in JSON': `{"apiVersion":"v1",\n"data":{"a":\n"${VALUE}!"},\n"kind":"Secret","metadata":{"name":"A_"}\n`,
  'the wrong type of a known field': `${SECRET}immutable: ${VALUE}\ntype: [${VALUE}]\n`,
}

describe('no format shows the value of a Secret with', () => {
  for (const [name, text] of Object.entries(WRONG)) test(name, () => assertHidden(text))
  test('CRLF', () => assertHidden(Object.values(WRONG).join('---\n').replaceAll('\n', '\r\n')))
})

test('a number of a Secret is shown in none of its spellings', async () => {
  for (const [written, read] of [
    ['0x499602d2', '1234567890'],
    ['1_234_567', '1234567'],
    ['12345678e1', '123456780'],
    ['98765432', '98765432'],
  ]) {
    for (const format of Object.keys(FORMATS)) {
      const output = await shown(`${SECRET}stringData:\n  p: ${written}\nstringdata: ${written}\n`, format)
      assert.doesNotMatch(output, new RegExp(`${written}|${read}`), output)
    }
  }
})

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\nspec:\n  containers:\n    - name: c\n      image: nginx:latest\n'

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n'

/** Credentials in other objects, each beside a line that has a finding. */
const BESIDE: Readonly<Record<string, string>> = {
  'a flag': `${POD}      args: [1, "--password=${VALUE}"]\n`,
  'flags on lines': `${POD}      args:\n        - --db-password=${VALUE}\n        - 1\n        - --token\n        - ${VALUE}\n        - 2\n`,
  'flags as JSON has them': `${POD}      args: [1, "--password", "${VALUE}"]\n`,
  'a variable': `${POD}      env:\n        - name: DB_PASSWORD\n          value: ${VALUE}\n          foo: 1\n`,
  'a variable, value first': `${POD}      env:\n        - value: ${VALUE}\n          name: DB_PASSWORD\n          foo: 1\n`,
  'a variable in one line': `${POD}      env: [{name: DB_PASSWORD, value: ${VALUE}, foo: 1}]\n`,
  'a variable of the wrong type': `${POD}      env:\n        - name: API_TOKEN\n          value: [${VALUE}]\n`,
  'an assignment': `${POD}      command: [sh, -c, "PGPASSWORD=${VALUE} psql", 1]\n`,
  'a URL': `${POD}      args: [1, "postgres://user:${VALUE}@db/x"]\n`,
  'a header': `${POD}      args: [1, "Authorization: Bearer ${VALUE}"]\n`,
  'a variable in one line, value first': `${POD}      env:\n        - {value: ${VALUE}, name: DB_PASSWORD}\n        - {foo: 1}\n`,
  'a variable whose field is misspelled': `${POD}      env:\n        - name: DB_PASSWORD\n          valu: ${VALUE}\n`,
  'a variable with a comment between': `${POD}      env:\n        - name: TOKEN\n          # it\n          value: ${VALUE}\n          foo: 1\n`,
  'a header of another name': `${POD}      args: [1, "X-Api-Key: ${VALUE}"]\n`,
  'an argument of curl': `${POD}      args: [1, "curl -u admin:${VALUE} http://x"]\n`,
  'a comment': `${CONFIG_MAP}  mode: 1 # password: ${VALUE}\n  # token: ${VALUE}\n  n: 1\n`,
  properties: `${CONFIG_MAP}  a: |\n    db.password = ${VALUE}\n  n: 1\n`,
  'an element of XML': `${CONFIG_MAP}  a: |\n    <password>${VALUE}</password>\n  n: 1\n`,
  'an object in one line': `db: {user: a, rootPassword: ${VALUE}}\nfoo: [\n`,
  'a list of them': `passwords:\n- ${VALUE}\n- [\n`,
  'what kustomize makes a Secret of': `kind: X\nsecretGenerator:\n- name: a\n  literals:\n  - foo=${VALUE}\n  - [\n`,
  'the same in one line': `kind: X\nmetadata: {name: a}\nsecretGenerator:\n- { name: a, literals: ["foo=${VALUE}"] }\n`,
  'a ConfigMap': `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  mode: 1\n  password: ${VALUE}\n  n: 1\n`,
}

describe('no format shows a credential beside a line with a finding:', () => {
  for (const [name, text] of Object.entries(BESIDE)) test(name, () => assertHidden(text))
})

test('what names a Secret is shown, and so is the rest of its object', async () => {
  const text = `${POD}      envFrom:\n        - secretRef:\n            name: web-login\n            foo: 1\n  volumes:\n    - name: v\n      foo: 1\n      secret: {secretName: web-login}\n`
  const output = await shown(text, 'pretty')
  assert.match(output, /secret: \{secretName: web-login\}/)
  assert.match(output, /image: nginx:latest/)
  const puller = `${POD}  imagePullSecrets:\n    - {}\n    - name: web-login\n      foo: 1\n`
  assert.match(await shown(puller, 'pretty'), /- \{\}[\s\S]*- name: web-login/)
  const flux = `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: A_\nspec:\n  valuesFrom:\n    - kind: Secret\n      name: web-login\n  chart: {}\n`
  assert.match(await shown(flux, 'pretty'), /name: A_/)
})

test('what an ExternalSecret names is shown: it only says where the values are kept', async () => {
  const head = 'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: app\nspec:\n'
  const text = `${head}  secretStoreRef:\n    kind: ClusterSecretStore\n    name: onepassword\n    nam: x\n`
  assert.match(await shown(text, 'pretty'), /kind: ClusterSecretStore|name: onepassword/)
})

type Damage = (lines: readonly string[], at: number) => readonly string[]

const change =
  (how: (line: string) => string): Damage =>
  (lines, at) =>
    lines.map((line, index) => (index === at ? how(line) : line))

/** What may go wrong with a line. */
const DAMAGES: readonly Damage[] = [
  change(line => `  ${line}`),
  change(line => line.replace(/^ {1,2}/, '')),
  change(line => line.trimStart()),
  change(line => line.replace(/(\w)(\w+:)/, '$2')),
  change(line => line.replace(/(\w)(\w+:)/, (_, a: string, b: string) => `${a.toUpperCase()}${b}`)),
  change(line => line.replace(/(\w)(\w+:)/, '$1_$2')),
  change(line => line.replace(': ', ':')),
  change(line => line.replace(/: (.+)/, ': [$1]')),
  change(line => line.replace(/: (.+)/, ': {$1}')),
  change(line => line.replace(/: (.+)/, ': {$1: 1}')),
  change(line => line.replace(/: (.+)/, ': *$1')),
  change(line => line.replace(/: (.+)/, ': !!int $1')),
  change(line => line.replace(/: (.+)/, ': "$1')),
  change(line => line.replace(/^(\s*)(.*): (.+)/, '$1$3: $2')),
  change(line => line.replace(/^(\s*).*: (.+)/, '$1$2')),
  change(line => line.replace(/^(\s*)/, '$1- ')),
  change(line => line.replace(/^(\s*)/, '$1\t')),
  change(line => `${line}\n${line}`),
  change(line => line.replace(/: (.+)/, ': |\n  $1')),
  (lines, at) => [...lines.slice(0, at), lines[at + 1] ?? '', lines[at] ?? '', ...lines.slice(at + 2)],
]

const WHOLE: readonly string[] = [
  `${SECRET}stringData:\n  user: ab\n  password: ${VALUE}\n  token: ${VALUE}\ntype: Opaque\n`,
  `${SECRET}data:\n  password: ${VALUE}\n  key: |\n    ${VALUE}\n    x\nimmutable: true\n`,
  `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Secret\n    metadata:\n      name: a\n    stringData:\n      password: ${VALUE}\n  - apiVersion: v1\n    kind: ConfigMap\n    metadata:\n      name: b\n    data:\n      mode: fast\n`,
  JSON.stringify(
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, stringData: { p: VALUE } },
    null,
    2,
  ),
]

test('property: whatever is wrong with a Secret, no format shows its value', async () => {
  const damage = fc.record({ at: fc.nat({ max: 16 }), how: fc.constantFrom(...DAMAGES) })
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...WHOLE),
      fc.array(damage, { minLength: 1, maxLength: 3 }),
      async (text, damages) => {
        const lines = damages.reduce<readonly string[]>(
          (lines, { at, how }) => how(lines, at),
          text.split('\n'),
        )
        await assertHidden(lines.join('\n'))
      },
    ),
    { numRuns: Number(process.env['FC_RUNS'] ?? 60) },
  )
})
