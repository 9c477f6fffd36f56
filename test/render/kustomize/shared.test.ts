import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { SourceFiles } from '../../../src/render/build.ts'
import { buildKustomization, kustomizationBuilder } from '../../../src/render/kustomize/index.ts'
import { filesIn } from './memory.ts'

const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n'

/** The files, with how often each was read. */
function counting(files: SourceFiles) {
  const reads = new Map<string, number>()
  const read = (path: string) => {
    reads.set(path, (reads.get(path) ?? 0) + 1)
    return files.read(path)
  }
  return { files: { ...files, read }, reads }
}

describe('what kustomizations share', () => {
  const overlays = Array.from({ length: 200 }, (_, index) => `/overlays/${index}`)
  const texts = new Map([
    ['/base/kustomization.yaml', 'resources: [web.yaml]\n'],
    ['/base/web.yaml', DEPLOYMENT],
    ...overlays.map(
      path => [`${path}/kustomization.yaml`, 'resources: [../../base]\nnamePrefix: x-\n'] as const,
    ),
  ])

  test('is read and built once', () => {
    const { files, reads } = counting(filesIn(texts))
    const builder = kustomizationBuilder(files)
    const builds = overlays.map(path => buildKustomization(path, builder))
    assert.ok(builds.every(({ resources }) => resources.length === 1))
    assert.deepEqual([...new Set(reads.values())], [1])
    assert.equal(builder.folders.size, overlays.length + 1)
  })

  test('is the same object in each, as far as it is the same', () => {
    const builder = kustomizationBuilder(filesIn(texts))
    const [one, other] = overlays.slice(0, 2).map(path => buildKustomization(path, builder).resources[0])
    assert.ok(one !== undefined && other !== undefined)
    assert.equal(one.origins.origin.source, other.origins.origin.source)
  })
})

test('a base that is in no overlay is itself, and one that several have is reported in each with the same problem', () => {
  const texts = new Map([
    ['/base/kustomization.yaml', 'resources: [gone.yaml]\n'],
    ['/a/kustomization.yaml', 'resources: [../base]\n'],
    ['/b/kustomization.yaml', 'resources: [../base]\n'],
  ])
  const builder = kustomizationBuilder(filesIn(texts))
  const [a, b] = ['/a', '/b'].map(path => buildKustomization(path, builder).problems)
  assert.equal(a?.length, 1)
  assert.equal(a?.[0], b?.[0])
})

test('resources that double at each level come to an end', () => {
  const level = (index: number) => [
    [`/l${index}/kustomization.yaml`, 'resources: [a, b]\n'],
    [`/l${index}/a/kustomization.yaml`, `resources: [../../l${index + 1}]\nnamePrefix: a-\n`],
    [`/l${index}/b/kustomization.yaml`, `resources: [../../l${index + 1}]\nnamePrefix: b-\n`],
  ]
  const texts = new Map([
    ...Array.from({ length: 20 }, (_, index) => level(index))
      .flat()
      .map(([path = '', text = '']) => [path, text] as const),
    ['/l20/kustomization.yaml', 'resources: [web.yaml]\n'],
    ['/l20/web.yaml', DEPLOYMENT],
  ])
  const { resources, problems, isPartial } = buildKustomization('/l0', kustomizationBuilder(filesIn(texts)))
  assert.deepEqual(resources, [])
  assert.ok(isPartial)
  assert.ok(problems.some(({ rule }) => rule === 'kustomize-not-built'))
})
