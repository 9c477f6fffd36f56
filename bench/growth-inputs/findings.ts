import { CONTAINER, documents, type Growth, object, one, pod, times } from './shapes.ts'

export const FINDINGS: readonly Growth[] = [
  { name: 'unknown fields', base: 500, input: n => one(pod(`${CONTAINER}${times(n, i => `  k${i}: v\n`)}`)) },
  {
    name: 'unknown fields on one line',
    base: 250,
    input: n =>
      one(
        object('v1', 'Pod', `spec: {containers: [{name: a, image: 'a:1'}]${times(n, i => `, k${i}: v`)}}\n`),
      ),
  },
  {
    name: 'unknown fields on one multibyte line',
    base: 250,
    input: n =>
      one(
        object(
          'v1',
          'Pod',
          `spec: {containers: [{name: a, image: 'a:1'}]${times(n, i => `, é${i}: "日本"`)}}\n`,
        ),
      ),
  },
  {
    name: 'unknown fields, near names',
    base: 250,
    input: n => one(pod(`${CONTAINER}${times(n, i => `  restartPolic${i}: v\n`)}`)),
  },
  {
    name: 'unknown fields in documents',
    base: 250,
    input: n => documents(n, i => object('v1', 'ConfigMap', 'dat: {a: b}\n', `c${i}`)),
  },
  {
    name: 'wrong types',
    base: 500,
    input: n => one(object('v1', 'ConfigMap', `data:\n${times(n, i => `  k${i}: 1\n`)}`)),
  },
  {
    name: 'secret values',
    base: 500,
    input: n => one(object('v1', 'Secret', `stringData:\n${times(n, i => `  k${i}: ${i}\n`)}`)),
  },
  {
    name: 'secret values on one line',
    base: 250,
    input: n => one(object('v1', 'Secret', `data: {${times(n, i => `k${i}: "%${i}", `)}a: b}\n`)),
  },
  {
    name: 'keys with secret values, more lines below',
    base: 250,
    input: n =>
      one(
        object(
          'v1',
          'Secret',
          `data: {${times(n, i => `k${i}: "%", `)}\n${times(n, i => `  l${i}: "%",\n`)}}\n`,
        ),
      ),
  },
  {
    name: 'a finding in a file with a long word',
    base: 50_000,
    input: n => one(object('v1', 'ConfigMap', `dat: a\ndata: {a: "${'x'.repeat(n)}"}\n`)),
  },
  {
    name: 'a finding in a long file',
    base: 5000,
    input: n => one(object('v1', 'ConfigMap', `dat: a\ndata:\n${times(n, i => `  k${i}: some value\n`)}`)),
  },
  {
    name: 'a finding in a long Secret',
    base: 5000,
    input: n => one(object('v1', 'Secret', `dat: a\nstringData:\n${times(n, i => `  k${i}: some value\n`)}`)),
  },
  {
    name: 'findings as SARIF',
    base: 500,
    args: ['-f', 'sarif'],
    input: n => one(pod(`${CONTAINER}${times(n, i => `  k${i}: v\n`)}`)),
  },
  {
    name: 'findings as annotations',
    base: 500,
    args: ['-f', 'github'],
    input: n => one(pod(`${CONTAINER}${times(n, i => `  k${i}: v\n`)}`)),
  },
  {
    name: 'statistics',
    base: 500,
    args: ['--statistics'],
    input: n => one(pod(`${CONTAINER}${times(n, i => `  k${i}: v\n`)}`)),
  },
]
