import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { images, parseImage } from '../../src/kubernetes/pods/images.ts'
import { identify } from '../../src/lint/identify.ts'

const SHA256 = `sha256:${'0123456789abcdef'.repeat(4)}`

suite('parseImage', () => {
  const cases: readonly [string, string, string, string | undefined, string | undefined][] = [
    // reference, registry, repository, tag, digest
    ['nginx', 'docker.io', 'library/nginx', undefined, undefined],
    ['nginx:1.29.1', 'docker.io', 'library/nginx', '1.29.1', undefined],
    ['envoyproxy/envoy:v1.35', 'docker.io', 'envoyproxy/envoy', 'v1.35', undefined],
    ['docker.io/nginx', 'docker.io', 'library/nginx', undefined, undefined],
    ['index.docker.io/nginx', 'docker.io', 'library/nginx', undefined, undefined],
    ['localhost/web', 'localhost', 'web', undefined, undefined],
    ['localhost:5000/web', 'localhost:5000', 'web', undefined, undefined],
    ['localhost:5000/web:5000', 'localhost:5000', 'web', '5000', undefined],
    ['registry.example.com', 'docker.io', 'library/registry.example.com', undefined, undefined],
    ['nginx:5000', 'docker.io', 'library/nginx', '5000', undefined],
    ['registry.example.com/a/b/c:x', 'registry.example.com', 'a/b/c', 'x', undefined],
    ['EXAMPLE/web', 'EXAMPLE', 'web', undefined, undefined],
    ['10.0.0.1:80/web', '10.0.0.1:80', 'web', undefined, undefined],
    ['[2001:db8::1]:5000/web:1', '[2001:db8::1]:5000', 'web', '1', undefined],
    [`nginx@${SHA256}`, 'docker.io', 'library/nginx', undefined, SHA256],
    [`localhost:5000/web:latest@${SHA256}`, 'localhost:5000', 'web', 'latest', SHA256],
    ['g/a_b__c-d--e.f', 'docker.io', 'g/a_b__c-d--e.f', undefined, undefined],
    [`web:${'t'.repeat(128)}`, 'docker.io', 'library/web', 't'.repeat(128), undefined],
  ]
  for (const [image, registry, repository, tag, digest] of cases) {
    test(image, () => assert.deepEqual(parseImage(image), { registry, repository, tag, digest }))
  }

  const invalid = [
    '',
    ' nginx',
    'nginx ',
    'Nginx',
    'nginx:',
    ':latest',
    'nginx:-x',
    'nginx:a:b',
    `web:${'t'.repeat(129)}`,
    '/nginx',
    'a//b',
    'a/',
    '-a',
    'a___b',
    'a..b',
    'a.-b',
    'registry.example.com/Web',
    'http://example.com/web',
    '-x.example.com/web',
    'example.com:port/web',
    'nginx@sha256:abc',
    `nginx@${SHA256.toUpperCase()}`,
    `nginx@md5:${'0'.repeat(32)}`,
    `nginx@${SHA256}@${SHA256}`,
    `@${SHA256}`,
    '0123456789abcdef'.repeat(4),
    'a'.repeat(256),
    '$(IMAGE)',
    'web:$' + '{VERSION}',
    '{{ .Values.image }}',
    'nginx\n',
  ]
  for (const image of invalid) {
    test(`${JSON.stringify(image)} is no reference`, () => assert.equal(parseImage(image), undefined))
  }

  test('takes apart what was put together', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/)
    const registry = fc.oneof(
      fc.constant('docker.io'),
      fc.tuple(word, word).map(parts => `${parts.join('.')}`),
      fc.tuple(word, fc.nat(65535)).map(([host, port]) => `${host}:${port}`),
    )
    const path = fc
      .array(
        fc.tuple(word, fc.constantFrom('.', '_', '__', '-', '---'), word).map(parts => parts.join('')),
        {
          minLength: 2,
          maxLength: 4,
        },
      )
      .map(parts => parts.join('/'))
    const tag = fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,20}$/), { nil: undefined })
    const digest = fc.option(fc.constant(SHA256), { nil: undefined })
    fc.assert(
      fc.property(registry, path, tag, digest, (host, repository, version, hash) => {
        const image = `${host}/${repository}${version === undefined ? '' : `:${version}`}${hash === undefined ? '' : `@${hash}`}`
        assert.deepEqual(parseImage(image), { registry: host, repository, tag: version, digest: hash })
      }),
    )
  })
})

test('images lists containers of every role and image volumes, with their places', () => {
  const pod = identify({
    apiVersion: 'v1',
    kind: 'Pod',
    spec: {
      initContainers: [{ image: 'a', imagePullPolicy: 'Never' }],
      containers: [{ name: 'no image' }, { image: '' }, { image: 'b' }],
      ephemeralContainers: [{ image: 'c' }],
      volumes: [
        { name: 'x', emptyDir: {} },
        { name: 'y', image: { reference: 'd', pullPolicy: 'Always' } },
      ],
    },
  })
  assert.deepEqual(
    images(pod).map(({ image, path, pullPolicy, pullPolicyPath }) => [
      image,
      path.join('/'),
      pullPolicy,
      pullPolicyPath.join('/'),
    ]),
    [
      ['a', 'spec/initContainers/0/image', 'Never', 'spec/initContainers/0/imagePullPolicy'],
      ['b', 'spec/containers/2/image', undefined, 'spec/containers/2/imagePullPolicy'],
      ['c', 'spec/ephemeralContainers/0/image', undefined, 'spec/ephemeralContainers/0/imagePullPolicy'],
      ['d', 'spec/volumes/1/image/reference', 'Always', 'spec/volumes/1/image/pullPolicy'],
    ],
  )
})
