import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choiceIn, splitFieldPath, splitPath } from '../../../src/render/kustomize/field-path.ts'
import { isRemote, relativePath, resolvePath } from '../../../src/render/kustomize/paths.ts'

test('the parts of a field spec are between slashes that are not escaped', () => {
  assert.deepEqual(splitPath('/metadata/annotations/a.b\\/c', '/'), ['metadata', 'annotations', 'a.b/c'])
  assert.deepEqual(splitPath('spec', '/'), ['spec'])
  assert.deepEqual(splitPath('', '/'), [''])
})

test('the parts of a field path are between dots that are neither escaped nor in brackets', () => {
  assert.deepEqual(splitFieldPath('metadata.annotations.[a.b/c.d]'), ['metadata', 'annotations', 'a.b/c.d'])
  assert.deepEqual(splitFieldPath('a.[name=x.y].b'), ['a', '[name=x.y]', 'b'])
  assert.deepEqual(splitFieldPath('a.b\\.c.0.*'), ['a', 'b.c', '0', '*'])
  assert.deepEqual(splitFieldPath('a.[open.b'), ['a', 'open.b'])
  assert.deepEqual(choiceIn('[name=a=b]'), { field: 'name', value: 'a=b' })
  assert.equal(choiceIn('[name]'), undefined)
})

test('paths are resolved from a folder, and never lead above the root', () => {
  assert.equal(resolvePath('/a/b', '../c/./d/'), '/a/c/d')
  assert.equal(resolvePath('/a', '../../..'), '/')
  assert.equal(resolvePath('/a', '/x/y'), '/x/y')
  assert.equal(relativePath('/a/b', '/a/c/d.yaml'), '../c/d.yaml')
  assert.equal(relativePath('/a', '/a/d.yaml'), 'd.yaml')
})

/** https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md */
const REMOTE = [
  'https://github.com/kubernetes-sigs/kustomize//examples/multibases/dev/?timeout=120&ref=v3.3.1',
  'https://example.com/manifest.yaml',
  'github.com/kubernetes-sigs/kustomize/examples/multibases?ref=v1.0.6',
  'git@github.com:owner/repo//path',
  'ssh://git@github.com/owner/repo',
  'git::https://example.com/repo.git',
  'example.com/owner/repo//base',
  'owner.git/path',
]
for (const entry of REMOTE) test(`${entry} is remote`, () => assert.ok(isRemote(entry)))
for (const entry of [
  '../base',
  'base',
  './a.yaml',
  'gateway-api/crds',
  '../../x/y/z.yaml',
  'v1.2.3/all.yaml',
  'a?b',
])
  test(`${entry} is not remote`, () => assert.ok(!isRemote(entry)))
