import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { versionsOrReason } from '../../src/config/versions.ts'
import { KUBERNETES_VERSIONS, LATEST_VERSION, SUPPORTED_VERSIONS } from '../../src/schema/versions.ts'

const known = `known: 1.16 to ${LATEST_VERSION}`
const newer = `${known}; for a newer cluster, write "latest" or update k8s-lint`

describe('the Kubernetes versions that are meant by', () => {
  for (const [written, versions] of [
    ['1.33', ['1.33']],
    ['v1.33.2-gke.100', ['1.33']],
    ['latest', [LATEST_VERSION]],
    ['1.30-1.32', ['1.30', '1.31', '1.32']],
    ['v1.35 - latest', KUBERNETES_VERSIONS.slice(KUBERNETES_VERSIONS.indexOf('1.35'))],
    ['1.34+', KUBERNETES_VERSIONS.slice(KUBERNETES_VERSIONS.indexOf('1.34'))],
    ['v1.34.2 +', KUBERNETES_VERSIONS.slice(KUBERNETES_VERSIONS.indexOf('1.34'))],
    [`${LATEST_VERSION}+`, [LATEST_VERSION]],
    ['supported', SUPPORTED_VERSIONS],
    ['Supported', SUPPORTED_VERSIONS],
  ] as const)
    test(written, () => assert.deepEqual(versionsOrReason(written), { versions }))

  for (const [written, reason] of [
    ['1.15', `unknown Kubernetes version "1.15" (${known})`],
    ['1.2+', `unknown Kubernetes version "1.2" (${known})`],
    ['newest', `unknown Kubernetes version "newest" (${known})`],
    ['1.99', `unknown Kubernetes version "1.99" (${newer})`],
    ['v1.99.1-eks', `unknown Kubernetes version "v1.99.1-eks" (${newer})`],
    ['1.33-1.99', `unknown Kubernetes version "1.99" (${newer})`],
    ['1.99+', `unknown Kubernetes version "1.99" (${newer})`],
    ['1.35-1.33', 'the range 1.35-1.33 runs backwards: write 1.33-1.35'],
    ['latest+', `unknown Kubernetes version "latest+" (${known})`],
  ] as const)
    test(`${written}, which is wrong`, () => assert.deepEqual(versionsOrReason(written), { reason }))

  test('supported: the newest three', () =>
    assert.deepEqual(SUPPORTED_VERSIONS, KUBERNETES_VERSIONS.slice(-3)))
})
