import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { comesFrom, parseImage } from '../../src/kubernetes/pods/images.ts'
import { knownVulnerability } from '../../src/rules/images/image-known-vulnerable.facts.ts'

function reference(image: string) {
  const parsed = parseImage(image)
  assert.ok(parsed, image)
  return parsed
}

suite('comesFrom', () => {
  const cases: readonly [string, string, boolean][] = [
    ['nginx', 'docker.io', true],
    ['nginx', 'docker.io/library', true],
    ['nginx', 'library', true],
    ['nginx', 'library/nginx', true],
    ['nginx', 'nginx', false],
    ['acme/web', 'acme', true],
    ['ghcr.io/acme/web', 'ghcr.io', true],
    ['ghcr.io/acme/web', 'ghcr.io/', true],
    ['ghcr.io/acme/web', 'ghcr.io/acme', true],
    ['ghcr.io/acme/web', 'ghcr.io/acme/web', true],
    ['ghcr.io/acme/web', 'ghcr.io/acme/web/x', false],
    ['ghcr.io/acme-evil/web', 'ghcr.io/acme', false],
    ['ghcr.io.evil.example/acme/web', 'ghcr.io', false],
    ['evil.example/ghcr.io/acme/web', 'ghcr.io', false],
    ['localhost:5000/web', 'localhost:5000', true],
    ['localhost:5000/web', 'localhost', false],
    ['1.dkr.ecr.eu-west-1.amazonaws.com/web', '*.dkr.ecr.*.amazonaws.com', true],
    ['a/b.azurecr.io/web', '*.azurecr.io', false],
    ['nginx', '', false],
  ]
  for (const [image, prefix, expected] of cases) {
    test(`${image} from ${prefix || '(nothing)'}`, () =>
      assert.equal(comesFrom(reference(image), prefix), expected))
  }
})

suite('knownVulnerability', () => {
  const cases: readonly [string, string | undefined][] = [
    ['registry.k8s.io/ingress-nginx/controller:v1.11.4', '1.11.5'],
    ['registry.k8s.io/ingress-nginx/controller:v1.11.5', undefined],
    ['registry.k8s.io/ingress-nginx/controller:v1.12.0-beta.0', '1.12.1'],
    ['registry.k8s.io/ingress-nginx/controller:v1.12.1', undefined],
    ['mirror.example.com/x/ingress-nginx/controller-chroot:v0.48.1', '1.11.5'],
    ['my-ingress-nginx/controller:v1.0.0', undefined],
    ['registry.k8s.io/ingress-nginx/controller', undefined],
    ['registry.k8s.io/ingress-nginx/controller:1.11', undefined],
    ['registry.k8s.io/ingress-nginx/controller:2025.1.2.3', undefined],
    ['quay.io/argoproj/argocd:v2.2.0', '2.2.4'],
    ['quay.io/argoproj/argocd:v2.2.4', undefined],
    ['quay.io/argoproj/argocd:v2.1.10', undefined],
    ['grafana/grafana:9.1.9', undefined],
    ['grafana/grafana-oss:9.2.0', '9.2.4'],
    ['ghcr.io/kyverno/kyverno:v1.8.2', undefined],
    ['ghcr.io/kyverno/kyverno:v1.8.3', '1.8.5'],
  ]
  for (const [image, fixed] of cases) {
    test(image, () => assert.equal(knownVulnerability(reference(image))?.fixed, fixed))
  }
})
