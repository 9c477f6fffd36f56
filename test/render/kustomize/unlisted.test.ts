import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  buildKustomization,
  kustomizationBuilder,
  unlistedFiles,
} from '../../../src/render/kustomize/index.ts'
import { filesIn } from './memory.ts'

const MANIFEST = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n'

test('a manifest beside a kustomization that no kustomization lists is reported', () => {
  const texts = new Map([
    ['/app/kustomization.yaml', 'resources: [listed.yaml]\npatches: [{ path: patch.yaml }]\n'],
    ['/app/listed.yaml', MANIFEST],
    ['/app/patch.yaml', MANIFEST],
    ['/app/forgotten.yaml', MANIFEST],
    ['/app/elsewhere.yaml', MANIFEST],
    ['/app/values.yaml', 'replicas: 1\n'],
    ['/app/broken.yaml', 'a: [\n'],
    ['/app/more/other.yaml', MANIFEST],
    ['/overlay/kustomization.yaml', 'resources: [../app]\n'],
    ['/other/kustomization.yaml', 'resources: [../app/elsewhere.yaml]\n'],
  ])
  const builder = kustomizationBuilder(filesIn(texts))
  const builds = ['/overlay', '/other'].map(folder => buildKustomization(folder, builder))
  const listed = new Map(builds.flatMap(({ sources }) => [...sources]))
  const found = unlistedFiles(listed, builder).map(({ rule, origin }) => `${rule} ${origin.source.file}`)
  assert.deepEqual(found, ['kustomize-unlisted-file /app/forgotten.yaml'])
})
