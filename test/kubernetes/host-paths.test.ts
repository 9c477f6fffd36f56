import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isHarmless,
  nodePath,
  SENSITIVE_FOLDERS,
  sensitiveFolder,
} from '../../src/kubernetes/pods/host-paths.ts'

const CASES: readonly [path: string, folder: string | undefined, exactly: string | undefined][] = [
  ['/', '/', '/'],
  ['/etc', '/etc', '/etc'],
  ['/etc/kubernetes/pki', '/etc', undefined],
  ['/etcetera', undefined, undefined],
  ['/var/run', '/run', '/run'],
  ['/var/run/secrets', '/run', undefined],
  ['/run/lock', '/run', undefined],
  ['/var/lib', '/var/lib/etcd', undefined],
  ['/var', '/var/lib/etcd', undefined],
  ['/var/lib/docker', undefined, undefined],
  ['/home/jane/.aws', '/home/*/.aws', '/home/*/.aws'],
  ['/home/jane/.config/gcloud/credentials.db', '/home/*/.config/gcloud', undefined],
  ['/home/jane/work', undefined, undefined],
  ['/home/jane', undefined, undefined],
  ['/home', undefined, undefined],
  ['/mnt/disks', undefined, undefined],
]

for (const [path, folder, exactly] of CASES) {
  test(`${path} is ${folder === undefined ? 'not sensitive' : `sensitive for ${folder}`}`, () => {
    assert.equal(sensitiveFolder(path, SENSITIVE_FOLDERS, false), folder)
    assert.equal(sensitiveFolder(path, SENSITIVE_FOLDERS, true), exactly)
  })
}

test('folders are compared tidy', () => {
  assert.equal(sensitiveFolder('/data', ['/data//'], true), '/data')
  assert.equal(nodePath('/var//run/./crio/'), '/run/crio')
  assert.equal(nodePath('/var/running'), '/var/running')
})

test('some files may be read by everybody, and some written', () => {
  assert.deepEqual(
    ['/etc/localtime', '/lib/modules/6.8', '/dev/log', '/etc/shadow', '/etc'].map(path => [
      isHarmless(path, false),
      isHarmless(path, true),
    ]),
    [
      [true, false],
      [true, false],
      [true, true],
      [false, false],
      [false, false],
    ],
  )
})
