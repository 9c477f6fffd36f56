import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runCli } from '../cli/run.ts'
import { tgz } from '../render/chart/tar.ts'
import { temporaryFolder } from '../temporary.ts'

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: carts.shop.example.com
spec:
  group: shop.example.com
  names: { kind: Cart, plural: carts, singular: cart, listKind: CartList }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                size: { type: integer }
`

const CART = `apiVersion: shop.example.com/v1
kind: Cart
metadata:
  name: small
spec:
  size: small
`

const OPERATOR = tgz([
  { name: 'operator/Chart.yaml', content: 'apiVersion: v2\nname: operator\nversion: 1.0.0\n' },
  { name: 'operator/crds/carts.yaml', content: DEFINITION },
])

test('what a packed chart defines holds for what is applied with it, and for nothing else', async () => {
  const folder = temporaryFolder({
    'web/Chart.yaml':
      'apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n  - name: operator\n    version: 1.0.0\n    repository: https://charts.example.com\n',
    'web/charts/operator-1.0.0.tgz': OPERATOR,
    'web/templates/cart.yaml': CART,
    'other/Chart.yaml': 'apiVersion: v2\nname: other\nversion: 1.0.0\n',
    'other/templates/cart.yaml': CART,
  })
  const { stdout } = await runCli(
    ['.', '--no-config', '--only', 'invalid-type', '--format', 'concise'],
    folder,
  )
  assert.equal(
    stdout,
    'web/templates/cart.yaml:6:9: error: "small" is a string, but "size" needs an integer (in web) [invalid-type]\nNot linted: 1 file (1 × packed chart)\n',
  )
})
