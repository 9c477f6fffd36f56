import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Finding } from '../../src/core/finding.ts'
import type { Range } from '../../src/core/location.ts'
import type { RuleMeta } from '../../src/core/rule.ts'
import { hiddenSpans, secretFindings } from '../../src/redact/hidden.ts'
import { sourceText } from '../../src/redact/source-text.ts'
import { shown } from './shown.ts'

const range = (line: number, column: number, endLine: number, endColumn: number): Range => ({
  line,
  column,
  endLine,
  endColumn,
})

function finding(at: Range, kind = 'ConfigMap'): Finding {
  const resource = { apiVersion: 'v1', kind, namespace: null, name: 'a' }
  return { rule: 'r', severity: 'error', message: '', file: 'a.yaml', ...at, path: '', resource }
}

/** What of a Secret is shown. */
const SECRETS: Readonly<Record<string, readonly [text: string, expected: string]>> = {
  'who it is': [
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: b\n  labels:\n    app.kubernetes.io/name: c\n    team: d\ntype: Opaque\nimmutable: true\ndata:\n  user: eA==\n',
    'apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  namespace: b\n  labels:\n    app.kubernetes.io/name: c\n    team: d\ntype: Opaque\nimmutable: true\ndata:\n  user: [hidden]\n',
  ],
  'who it is, in a list': [
    'kind: List\nitems:\n  - kind: Secret\n    metadata:\n      name: a\n      labels:\n        team: d\n    data:\n      user: eA==\n',
    'kind: List\nitems:\n  - kind: Secret\n    metadata:\n      name: a\n      labels:\n        team: d\n    data:\n      user: [hidden]\n',
  ],
  'no value below a label': [
    'kind: Secret\nmetadata:\n  labels:\n    a:\n      b: hunter\n',
    'kind: Secret\nmetadata:\n  labels:\n    a:\n      b: [hidden]\n',
  ],
  'no label with the name of a secret': [
    'kind: Secret\nmetadata:\n  labels:\n    token: hunter\n',
    'kind: Secret\nmetadata:\n  labels:\n    token: [hidden]\n',
  ],
  'no more where it looks like the name of one': [
    'kind: Secret\nname: a\nkey: hunter\n',
    'kind: Secret\nname: [hidden]\nkey: [hidden]\n',
  ],
  'all where it only names one': [
    'kind: X\nref:\n  kind: Secret\n  name: a\n  key: b\n',
    'kind: X\nref:\n  kind: Secret\n  name: a\n  key: b\n',
  ],
  'what other objects of a list have': [
    'kind: List\nitems:\n- kind: ConfigMap\n  data:\n    mode: fast\n- kind: Secret\n  data:\n    mode: fast\n- kind: ConfigMap\n  data:\n    mode: fast\n',
    'kind: List\nitems:\n- kind: ConfigMap\n  data:\n    mode: fast\n- kind: Secret\n  data:\n    mode: [hidden]\n- kind: ConfigMap\n  data:\n    mode: fast\n',
  ],
  'the kustomization around a patch for one': [
    'resources: [a.yaml]\npatches:\n- target:\n    kind: Job\n  patch: |\n    kind: Secret\n    metadata:\n      name: a\n    data:\n      mode: fast\n\n      size: big\n  options: {}\n- target:\n    kind: Pod\n- patch: |-\n    kind: Pod\n    spec: {}\n',
    'resources: [a.yaml]\npatches:\n- target:\n    kind: Job\n  patch: |\n    kind: Secret\n    metadata:\n      name: a\n    data:\n      mode: [hidden]\n\n      size: [hidden]\n  options: {}\n- target:\n    kind: Pod\n- patch: |-\n    kind: Pod\n    spec: {}\n',
  ],
  'the kustomization around several of them': [
    'patchesStrategicMerge:\n- |\n  kind: Secret\n  data:\n    mode: fast\n- |-\n  kind: Pod\n  spec: {}\nnamespace: a\n',
    'patchesStrategicMerge:\n- |\n  kind: Secret\n  data:\n    mode: [hidden]\n- |-\n  kind: Pod\n  spec: {}\nnamespace: a\n',
  ],
  'nothing around what looks like a patch in its values': [
    'kind: Secret\nstringData:\n  patch: |\n    kind: Secret\n    mode: fast\n  config: |\n    kind: Config\n    token: fast\n',
    'kind: Secret\nstringData:\n  patch: |\n    kind: [hidden]\n    mode: [hidden]\n  config: |\n    kind: [hidden]\n    token: [hidden]\n',
  ],
  'lines that end at CR': ['kind: Secret\rdata:\r  mode: fast', 'kind: Secret\ndata:\n  mode: [hidden]'],
  'the header of a block': [
    'kind: Secret\ndata:\n  a: |-\n    x\n  b: >2\n    y\n',
    'kind: Secret\ndata:\n  a: |-\n    [hidden]\n  b: >2\n    [hidden]\n',
  ],
}

suite('of a Secret is shown', () => {
  for (const [name, [text, expected]] of Object.entries(SECRETS))
    test(name, () => assert.equal(shown(text), expected))
})

const MAP = 'kind: ConfigMap\ndata:\n'

/** What is hidden where findings are, in an object that is no Secret. */
const FINDINGS: Readonly<Record<string, readonly [text: string, at: Range, expected: string]>> = {
  'a value': [`${MAP}  a: hunter # x\n`, range(3, 6, 3, 12), `${MAP}  a: [hidden] # x\n`],
  'one character at the least': [`${MAP}  a: hunter\n`, range(3, 6, 3, 6), `${MAP}  a: [hidden]unter\n`],
  'the value of a key': [
    `${MAP}  a: hunter # x\n  b: c\n`,
    range(3, 3, 3, 4),
    `${MAP}  a: [hidden]\n  b: c\n`,
  ],
  'the value of a key on the lines below': [
    `${MAP}  a:\n    b: hunter\n\n    c: hunter\n  d: e\n`,
    range(3, 3, 3, 4),
    `${MAP}  a:[hidden]\n    [hidden]\n[hidden]\n    [hidden]\n  d: e\n`,
  ],
  'a value of several lines': [
    `${MAP}  a: hunter\n    hunter\n    hunter\n    hunter b\n`,
    range(3, 6, 6, 11),
    `${MAP}  a: [hidden]\n    [hidden]\n    [hidden]\n    [hidden] b\n`,
  ],
  'a value up to the start of a line': [
    `${MAP}  a: |\n    hunter\n  b: c\n`,
    range(3, 6, 5, 1),
    `${MAP}  a: [hidden]\n    [hidden]\n  b: c\n`,
  ],
}

suite('where findings about secrets are is hidden', () => {
  for (const [name, [text, at, expected]] of Object.entries(FINDINGS))
    test(name, () => assert.equal(shown(text, [finding(at)]), expected))

  test('one value inside of another', () => {
    const text = `${MAP}  a: hunter b\n`
    const both = [finding(range(3, 6, 3, 12)), finding(range(3, 7, 3, 9))]
    assert.equal(shown(text, both), `${MAP}  a: [hidden] b\n`)
    assert.equal(shown(text, both.reverse()), `${MAP}  a: [hidden] b\n`)
  })

  test('all that a Secret has whose text does not say that it is one', () => {
    assert.equal(
      shown('kind: *k\nfoo:\n  mode: fast\n---\nkind: X\nfoo: bar\n', [
        finding(range(3, 9, 3, 13), 'Secret'),
      ]),
      'kind: [hidden]\nfoo:\n  mode: [hidden]\n---\nkind: X\nfoo: bar\n',
    )
  })
})

/** Variables and lists in other objects. */
const OTHERS: Readonly<Record<string, readonly [text: string, expected: string]>> = {
  'a variable whose value comes first': [
    'env:\n- value: hunter\n  name: TOKEN\n- value: x\n  name: MODE\n',
    'env:\n- value: [hidden]\n  name: TOKEN\n- value: x\n  name: MODE\n',
  ],
  'a variable, and not its neighbours': [
    'env:\n- name: A\n  value: x\n- name: TOKEN\n  value: hunter\n- name: B\n  value: y\n',
    'env:\n- name: A\n  value: x\n- name: TOKEN\n  value: [hidden]\n- name: B\n  value: y\n',
  ],
  'a list of tokens, and the objects behind it': [
    'tokens:\n- hunter\n- hunter\n- password: hunter\nmode: fast\n',
    'tokens:\n[hidden]\n[hidden]\n- password: [hidden]\nmode: fast\n',
  ],
  'settings in what makes a Secret, but not within a value': [
    'type: Opaque\nliterals:\n- user=hunter\n- cGFzcw==\nstringData:\n  a: |\n    user=hunter\nuser=hunter\n',
    'type: Opaque\n[hidden]:\n- user=[hidden]\n[hidden]\nstringData:\n  a: |\n    [hidden]\nuser=[hidden]\n',
  ],
  'literals of a generator, and not their names': [
    'literals:\n- user=hunter\n- "user=hunter"\n- hunter\n- x9y8z7=hunter\n- user=\nmode: fast\n',
    'literals:\n- user=[hidden]\n- "user=[hidden]\n[hidden]\n[hidden]\n[hidden]\nmode: fast\n',
  ],
  'not literals of generators of ConfigMaps, but for credentials among them': [
    'configMapGenerator:\n- name: a\n  literals:\n  - mode=fast\n  - token=hunter\n# b\n- literals:\n  - x=y\n  name: b\n',
    'configMapGenerator:\n- name: a\n  literals:\n  - mode=fast\n  - token=[hidden]\n# b\n- literals:\n  - x=y\n  name: b\n',
  ],
  'literals of Secrets behind those of ConfigMaps': [
    'configMapGenerator:\n  - name: a\n    literals: [x=y]\nsecretGenerator:\n  - name: b\n    literals:\n    - x=hunter\nmode: fast\n',
    'configMapGenerator:\n  - name: a\n    literals: [x=y]\nsecretGenerator:\n  - name: b\n    literals:\n    - x=[hidden]\nmode: fast\n',
  ],
  'literals behind a field that lacks its colon': [
    'configMapGenerator:\n- name: a\nsecretGenerator\n- name: b\n  literals:\n  - x=hunter\nmode: fast\n',
    'configMapGenerator:\n- name: a\nsecretGenerator\n- name: b\n  literals:\n  - x=[hidden]\nmode: fast\n',
  ],
  'literals of what is indented too deeply to be known': [
    'configMapGenerator:\n- name: a\n  secretGenerator:\n  - name: b\n    literals:\n    - x=hunter\nmode: fast\n',
    'configMapGenerator:\n- name: a\n  secretGenerator:\n  - name: b\n    literals:\n    - x=[hidden]\nmode: fast\n',
  ],
  'literals of a second document': [
    'configMapGenerator:\n- name: a\n---\n- name: b\n  literals:\n  - x=hunter\nmode: fast\n',
    'configMapGenerator:\n- name: a\n---\n- name: b\n  literals:\n  - x=[hidden]\nmode: fast\n',
  ],
  'a block, and what comes behind it': [
    'password: |\n  hunter\n\n  hunter\nmode: fast\ntoken: hunter\n',
    'password: [hidden]\n  [hidden]\n[hidden]\n  [hidden]\nmode: fast\ntoken: [hidden]\n',
  ],
}

/** Scripts that write passwords by here-documents. */
const HERE: Readonly<Record<string, readonly [text: string, expected: string]>> = {
  'the content of a file with passwords': [
    'a: |\n  cat <<EOF > ~/.pgpass\n  h:1:*:u:hunter\n  EOF\n  ls\n',
    'a: |\n  cat <<EOF > ~/.pgpass\n  [hidden]\n  EOF\n  ls\n',
  ],
  'what is read from standard input, with a quoted end': [
    "a: |\n  docker login --password-stdin <<-'X'\n  hunter\n  X\nb: c\n",
    "a: |\n  docker login --password-stdin <<-'X'\n  [hidden]\n  X\nb: c\n",
  ],
  'a text with escapes': [
    'a: ["cat <<EOF > .pgpass\\nh:u:hunter\\nEOF"]\nb: ["cat > .netrc <<EOF\\nhunter\\nEOF"]\n',
    'a: ["cat <<EOF > .pgpass\\n[hidden]\nb: ["cat > .netrc <<EOF\\n[hidden]\n',
  ],
  'nothing of other files, or where none ends': [
    'a: |\n  cat <<EOF > page.html\n  x\n  EOF\n  cat <<END > .pgpass\n  y\n',
    'a: |\n  cat <<EOF > page.html\n  x\n  EOF\n  cat <<END > .pgpass\n  y\n',
  ],
}

suite('of here-documents is hidden', () => {
  for (const [name, [text, expected]] of Object.entries(HERE))
    test(name, () => assert.equal(shown(text), expected))
})

suite('of a place where a value of a Secret stands is hidden', () => {
  for (const [text, column, expected] of [
    ['- user=hunter', 3, '- user=[hidden]'],
    ['- "user=hunter"', 3, '- "user=[hidden]'],
    ['user=hunter', 1, 'user=[hidden]'],
    ['[user=hunter', 2, '[user=[hidden]'],
    ['- cGFzcw==', 3, '- [hidden]'],
    // What does not read like a name may be a value, and so may all that stands under a key.
    ['- hunter', 3, '- [hidden]'],
    ['- x9y8z7=hunter', 3, '- [hidden]'],
    ['- a=', 3, '- [hidden]'],
    ['a: user=hunter', 4, 'a: [hidden]'],
  ] as const)
    test(text, () => {
      const place = { line: 1, column, endLine: 1, endColumn: text.length + 1 }
      const [{ start, end } = { start: 0, end: 0 }] =
        hiddenSpans(sourceText(text), [], () => false, [place]).get(1) ?? []
      assert.equal(`${text.slice(0, start)}[hidden]${text.slice(end)}`, expected)
    })
})

test('the type of a Secret is no value of it', () => {
  const finding = { rule: 'r', path: '/type', resource: { kind: 'Secret' } } as Finding
  const isSecret = secretFindings([{ id: 'r', category: 'secrets' } as RuleMeta])
  assert.deepEqual([isSecret(finding), isSecret({ ...finding, path: '/data/a' })], [false, true])
})

suite('of other objects is hidden', () => {
  for (const [name, [text, expected]] of Object.entries(OTHERS))
    test(name, () => assert.equal(shown(text), expected))
})
