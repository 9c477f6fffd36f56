import assert from 'node:assert/strict'
import { test } from 'node:test'
import { labelRequirements } from '../../../src/render/kustomize/label-selector.ts'

const LABELS = new Map([
  ['app', 'web'],
  ['tier', 'front'],
  ['weight', '5'],
])

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors */
const SELECTORS: readonly (readonly [string, boolean])[] = [
  ['', true],
  ['app=web', true],
  ['app == web', true],
  ['app=db', false],
  ['app!=db', true],
  ['none!=x', true],
  ['app=web,tier=back', false],
  ['tier in (front, back)', true],
  ['tier in (back),app=web', false],
  ['tier notin (back)', true],
  ['none notin (back)', true],
  ['app', true],
  ['!app', false],
  ['!none', true],
  ['weight>4', true],
  ['weight<5', false],
  ['app>4', false],
]

for (const [selector, expected] of SELECTORS)
  test(`"${selector}" ${expected ? 'chooses' : 'does not choose'} app=web, tier=front, weight=5`, () => {
    const requirements = labelRequirements(selector)
    assert.ok(typeof requirements === 'function', String(requirements))
    assert.equal(requirements(LABELS), expected)
  })

for (const selector of ['=', 'app=web,', 'app in', 'app in (a', 'a b'])
  test(`"${selector}" is not a selector`, () => assert.equal(typeof labelRequirements(selector), 'string'))
