import assert from 'node:assert/strict'
import { posix } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { holdsPath, hostPathVolumes, tidyPath } from '../../src/kubernetes/pods/volumes.ts'
import { identify } from '../../src/lint/identify.ts'

test('tidyPath agrees with the path library on absolute paths', () => {
  const part = fc.constantFrom('', '.', '..', 'a', 'b.c', '...', 'run')
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), parts => {
      const path = `/x${parts.map(segment => `/${segment}`).join('')}`
      assert.equal(tidyPath(path), posix.resolve(path))
    }),
  )
})

test('tidyPath leaves the named pipes of Windows whole', () => {
  assert.equal(tidyPath('\\\\.\\pipe\\docker_engine'), '\\\\.\\pipe\\docker_engine')
  assert.equal(tidyPath('//./pipe/docker_engine'), '\\\\.\\pipe\\docker_engine')
  assert.equal(tidyPath('C:\\var\\log'), 'C:\\var\\log')
})

test('holdsPath compares whole segments', () => {
  const cases: readonly [string, string, boolean][] = [
    ['/', '/', true],
    ['/', '/run', true],
    ['/run', '/run', true],
    ['/run', '/run/docker.sock', true],
    ['/run', '/runner', false],
    ['/run/docker.sock', '/run', false],
  ]
  for (const [folder, path, expected] of cases) {
    assert.equal(holdsPath(folder, path), expected, `${folder} ${path}`)
  }
})

test('hostPathVolumes gives place, tidy path and a name to show', () => {
  const pod = identify({
    apiVersion: 'v1',
    kind: 'Pod',
    spec: {
      volumes: [
        { name: 'a', emptyDir: {} },
        { name: 'b', hostPath: { path: '/srv//b/' } },
        { hostPath: { path: '/c' } },
        { hostPath: {} },
      ],
    },
  })
  assert.deepEqual(
    hostPathVolumes(pod).map(({ hostPath, name, path }) => [hostPath, name, path.join('/')]),
    [
      ['/srv/b', 'volume "b"', 'spec/volumes/1'],
      ['/c', 'a volume without a name', 'spec/volumes/2'],
    ],
  )
})
