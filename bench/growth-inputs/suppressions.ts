import { CONTAINER, documents, type Growth, object, one, pod, times } from './shapes.ts'

export const SUPPRESSIONS: readonly Growth[] = [
  {
    name: 'suppressions of a line',
    base: 500,
    input: n =>
      one(pod(`${CONTAINER}${times(n, i => `  k${i}: v # k8s-lint-disable-line unknown-field\n`)}`)),
  },
  {
    name: 'suppressions of the next line',
    base: 500,
    input: n =>
      one(pod(`${CONTAINER}${times(n, i => `  # k8s-lint-disable-next-line unknown-field\n  k${i}: v\n`)}`)),
  },
  {
    name: 'suppressions one above the other',
    base: 500,
    input: n =>
      one(pod(`${CONTAINER}${times(n, () => '  # k8s-lint-disable-next-line unknown-field\n')}  k: v\n`)),
  },
  {
    name: 'blocks, closed',
    base: 500,
    input: n =>
      one(
        pod(
          `${CONTAINER}${times(n, i => `  # k8s-lint-disable unknown-field\n  k${i}: v\n  # k8s-lint-enable unknown-field\n`)}`,
        ),
      ),
  },
  {
    name: 'blocks, open',
    base: 250,
    input: n => one(pod(`${CONTAINER}${times(n, i => `  # k8s-lint-disable unknown-field\n  k${i}: v\n`)}`)),
  },
  {
    name: 'suppressions of the file',
    base: 250,
    input: n =>
      one(
        times(n, () => '# k8s-lint-disable-file unknown-field\n') +
          pod(`${CONTAINER}${times(n, i => `  k${i}: v\n`)}`),
      ),
  },
  {
    name: 'suppressions on one line',
    base: 250,
    input: n =>
      one(
        object(
          'v1',
          'Pod',
          `spec: {containers: [{name: a, image: 'a:1'}]${times(n, i => `, k${i}: v`)}} # k8s-lint-disable-line ${times(n, () => 'unknown-field ')}\n`,
        ),
      ),
  },
  {
    name: 'suppressions by unknown names',
    base: 250,
    input: n => one(`# k8s-lint-disable-file ${times(n, i => `nonesuch-${i} `)}\n${pod(CONTAINER)}`),
  },
  {
    name: 'suppressions by annotations',
    base: 250,
    input: n =>
      documents(
        n,
        i =>
          `apiVersion: v1\nkind: Pod\nmetadata: {name: p${i}, annotations: {k8s-lint.dev/ignore-all: x, checkov.io/skip1: CKV_K8S_1=x}}\nspec: {containers: [{name: a, image: a}]}\n`,
      ),
  },
  {
    name: 'annotations of one object',
    base: 500,
    input: n =>
      one(
        `apiVersion: v1\nkind: Pod\nmetadata:\n  name: a\n  annotations:\n${times(n, i => `    checkov.io/skip${i}: CKV_K8S_${i}=x\n`)}spec: {containers: [{name: a, image: a}]}\n`,
      ),
  },
  {
    name: 'trivy comments',
    base: 500,
    input: n =>
      one(pod(`  containers:\n${times(n, i => `  - name: c${i}\n    image: a # trivy:ignore:KSV013\n`)}`)),
  },
  {
    name: 'checkov comments',
    base: 500,
    input: n => one(times(n, () => '# checkov:skip=CKV_K8S_8:x\n') + pod(CONTAINER)),
  },
  {
    name: 'exemptions',
    base: 250,
    args: [],
    input: n => ({
      ...documents(n, i => object('v1', 'Pod', 'spec: {containers: [{name: a, image: a}]}\n', `p${i}`)),
      '.k8s-lint.yaml': `exemptions:\n${times(n, i => `- {rules: image-tag-latest, names: p${i}, reason: x}\n`)}`,
    }),
  },
  {
    name: 'exemptions by patterns of names',
    base: 250,
    input: n => ({
      ...documents(n, i => object('v1', 'Pod', 'spec: {containers: [{name: a, image: a}]}\n', `p${i}-x`)),
      '.k8s-lint.yaml': `exemptions:\n${times(n, i => `- {rules: image-tag-latest, names: p${i}-*, reason: x}\n`)}`,
    }),
  },
  {
    name: 'exemptions by namespaces',
    base: 250,
    input: n => ({
      ...documents(
        n,
        i =>
          `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: n${i}}\nspec: {containers: [{name: a, image: a}]}\n`,
      ),
      '.k8s-lint.yaml': `exemptions:\n${times(n, i => `- {rules: image-tag-latest, namespaces: n${i}, reason: x}\n`)}`,
    }),
  },
]
