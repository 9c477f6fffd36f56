import { CONTAINER, documents, type Growth, object, one, pod, thing, times } from './shapes.ts'

export const TEXT: readonly Growth[] = [
  {
    name: 'documents',
    base: 500,
    input: n => documents(n, i => object('v1', 'ConfigMap', 'data: {a: b}\n', `c${i}`)),
  },
  {
    name: 'empty documents with comments',
    base: 2000,
    input: n => one(times(n, () => '---\n# k8s-lint-disable-file x\n') + pod(CONTAINER)),
  },
  {
    name: 'JSON values in one file',
    base: 500,
    input: n => ({
      'a.json': times(n, i => `{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"c${i}"}}\n`),
    }),
  },
  {
    name: 'items of a List',
    base: 500,
    input: n =>
      one(
        `apiVersion: v1\nkind: List\nitems:\n${times(n, i => `- {apiVersion: v1, kind: ConfigMap, metadata: {name: c${i}}}\n`)}`,
      ),
  },
  {
    name: 'keys of a map',
    base: 5000,
    input: n => one(object('v1', 'ConfigMap', `data:\n${times(n, i => `  k${i}: v\n`)}`)),
  },
  {
    name: 'keys set twice',
    base: 5000,
    input: n => one(object('v1', 'ConfigMap', `data:\n${times(n, i => `  k${i % 7}: v\n`)}`)),
  },
  {
    name: 'lines below the only action of a template',
    base: 5000,
    input: n => one(`{{ if .a }}\n${object('v1', 'ConfigMap', `data:\n${times(n, i => `  k${i}: v\n`)}`)}`),
  },
  {
    name: 'levels, block',
    base: 500,
    input: n => one(thing(`\n${times(n, i => `${' '.repeat(i + 2)}a:\n`)}`)),
  },
  { name: 'levels, flow', base: 1000, input: n => one(thing(`${'[{a: '.repeat(n)}1${'}]'.repeat(n)}`)) },
  {
    name: 'levels with keys set twice',
    base: 250,
    input: n => one(thing(`${'{b: 1, b: 2, a: '.repeat(n)}1${'}'.repeat(n)}`)),
  },
  { name: 'levels never closed', base: 1000, input: n => one(thing('[{a: '.repeat(n))) },
  {
    name: 'anchors',
    base: 5000,
    input: n => one(object('v1', 'ConfigMap', `data:\n${times(n, i => `  k${i}: &a${i} v\n`)}`)),
  },
  {
    name: 'aliases',
    base: 5000,
    input: n => one(object('v1', 'ConfigMap', `data:\n  a: &a v\n${times(n, i => `  k${i}: *a\n`)}`)),
  },
  {
    name: 'aliases of a wide list',
    base: 250,
    input: n =>
      one(
        object(
          'v1',
          'Pod',
          `x: &x [${times(n, () => '1, ')}1]\ny:\n${times(n, () => '- *x\n').slice(0, 200)}spec: {}\n`,
        ),
      ),
  },
  {
    name: 'aliases of a container with findings',
    base: 100,
    input: n => one(pod(`  containers:\n  - &c {name: a, image: a}\n${times(n, () => '  - *c\n')}`)),
  },
  {
    name: 'merge keys',
    base: 1000,
    input: n => one(thing(`\n  b: &b {x: 1}\n${times(n, i => `  k${i}: {<<: *b, y: 1}\n`)}`)),
  },
  {
    name: 'merge keys in one map',
    base: 500,
    input: n =>
      one(object('v1', 'ConfigMap', `x: &b {x: a}\ndata:\n${times(n, i => `  k${i}: v\n  <<: *b\n`)}`)),
  },
  {
    name: 'merges of a map with NaN',
    base: 1000,
    input: n => one(thing(`\n  b: &b {x: .nan}\n${times(n, i => `  k${i}: {<<: *b, y: .nan}\n`)}`)),
  },
  {
    name: 'comments',
    base: 5000,
    input: n => one(times(n, () => '# a comment\n') + pod(CONTAINER) + times(n, () => '# cortex\n')),
  },
  {
    name: 'long string',
    base: 200_000,
    input: n => one(object('v1', 'ConfigMap', `data: {a: "${'x'.repeat(n)}"}\n`)),
  },
  {
    name: 'long plain string',
    base: 200_000,
    input: n => one(object('v1', 'ConfigMap', `data:\n  a: ${'x y '.repeat(n / 4)}\n`)),
  },
  {
    name: 'string of escapes',
    base: 20_000,
    input: n => one(object('v1', 'ConfigMap', `data: {a: "${'\\n\\u00e9'.repeat(n)}"}\n`)),
  },
  {
    name: 'folded lines',
    base: 10_000,
    input: n =>
      one(
        object(
          'v1',
          'ConfigMap',
          `data:\n  a: "x\n${'    y\n\n'.repeat(n)}"\n  b: x\n${'    y\n'.repeat(n)}`,
        ),
      ),
  },
  {
    name: 'block scalar',
    base: 10_000,
    input: n =>
      one(
        object('v1', 'ConfigMap', `data:\n  a: |\n${'    xy\n'.repeat(n)}  b: >\n${'    xy\n\n'.repeat(n)}`),
      ),
  },
  {
    name: 'multibyte text',
    base: 50_000,
    input: n => one(object('v1', 'ConfigMap', `data: {a: "${'é😀'.repeat(n)}"}\n`)),
  },
  {
    name: 'CRLF',
    base: 5000,
    input: n =>
      one(object('v1', 'ConfigMap', `data:\n${times(n, i => `  k${i}: v\n`)}`).replaceAll('\n', '\r\n')),
  },
  {
    name: 'line separators',
    base: 5000,
    input: n => one(object('v1', 'ConfigMap', `data:\n  a: "${'x\u2028'.repeat(n)}"\n`)),
  },
  {
    name: 'braces without an end',
    base: 5000,
    input: n => one(`${object('v1', 'ConfigMap', 'data:\n')}  a: @${'{{'.repeat(n)}\n`),
  },
  {
    name: 'blanks',
    base: 20_000,
    input: n =>
      one(`${object('v1', 'ConfigMap', 'data:\n')}  a: x${' '.repeat(n)}y\n  b: "${' '.repeat(n)}y"\n`),
  },
  {
    name: 'dashes',
    base: 20_000,
    input: n =>
      one(`${object('v1', 'ConfigMap', 'data:\n')}  a: ${'-'.repeat(n)}\n  b: "${'- '.repeat(n)}"\n`),
  },
  {
    name: 'broken documents',
    base: 200,
    input: n => documents(n, i => object('v1', 'ConfigMap', 'data: [\n', `c${i}`)),
  },
  {
    name: 'invalid UTF-8 and controls',
    base: 20_000,
    input: n => one(object('v1', 'ConfigMap', `data: {a: "${'\u0001'.repeat(n)}"}\n`)),
  },
]
