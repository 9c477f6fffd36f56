import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { runCli } from '../cli/run.ts'
import { type Content, temporaryFolder } from '../temporary.ts'

const SECRET = 'hunter2token'
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n'

/** Files that are no configuration, with a secret in them. */
const UNRELATED: readonly string[] = [
  SECRET,
  `12345678\n`,
  `root:x:0:0:${SECRET}:/root:/bin/bash\nbin:x:1:1:${SECRET}\n`,
  `password: ${SECRET}\n`,
  `{"token": "${SECRET}"`,
  `a: [${SECRET}\n`,
  `a: {b: ${SECRET}\n`,
  `a: "${SECRET}\n`,
  `a: *${SECRET}\n`,
  `a: !${SECRET}!x y\n`,
  `a: {{ .${SECRET} }}\n`,
  `---${SECRET}\na: b\n`,
  `a: b\n---${SECRET} x: y\n`,
  `a: %${SECRET}\n`,
  `a: b\n  ${SECRET}: c\n`,
  `<<<<<<< ${SECRET}\n`,
  `a: "\\q${SECRET}"\n`,
  `- ${SECRET}\n`,
  `findings: ${SECRET}\nversion: 1\n`,
  `version: ${SECRET}\n`,
]

describe('a configuration tells nothing of other files', () => {
  for (const setting of ['extends', 'baseline', 'schemas', 'crds'] as const) {
    for (const [index, text] of UNRELATED.entries()) {
      test(`${setting}, ${index}`, async () => {
        const cwd = temporaryFolder({
          '.k8s-lint.yaml': `${setting}: ./other.txt`,
          'other.txt': text,
          'a.yaml': POD,
        })
        const { exit, stdout, stderr } = await runCli(['.'], cwd)
        assert.doesNotMatch(stdout + stderr, /hunter2token|12345678/)
        if (setting !== 'crds') assert.equal(exit, 2, stdout + stderr)
      })
    }
  }
})

describe('paths in a configuration stay in the repository', () => {
  const outside = { 'out/base.yaml': 'failOn: error', 'out/rule.mjs': '', 'out/crds/a.yaml': POD }
  const leaves: readonly (readonly [config: string, more?: Readonly<Record<string, Content>>])[] = [
    ['extends: ../out/base.yaml'],
    ['extends: ./link.yaml', { 'repo/link.yaml': { link: '../out/base.yaml' } }],
    ['extends: ./dir/base.yaml', { 'repo/dir': { link: '../out' } }],
    ['extends: pkg/../../../out/base.yaml', { 'repo/node_modules/pkg/package.json': '{}' }],
    ['extends: /etc/passwd'],
    ['baseline: ../out/base.yaml'],
    ['baseline: /etc/passwd'],
    ['crds: ../out/crds'],
    ['crds: [crds]', { 'repo/crds': { link: '../out/crds' } }],
    ['schemas: ../out'],
    ['schemas: "../out/{{ .ResourceKind }}.json"'],
    ['plugins: ../out/rule.mjs'],
  ]
  for (const [config, more = {}] of leaves) {
    test(config, async () => {
      const root = temporaryFolder({
        ...outside,
        ...more,
        'repo/.git/HEAD': '',
        'repo/.k8s-lint.yaml': config,
        'repo/a.yaml': POD,
      })
      const { exit, stderr } = await runCli(['--exec-config', '.'], `${root}/repo`)
      assert.match(stderr, /^k8s-lint: \.k8s-lint\.yaml:1:\d+: this path leaves the repository/)
      assert.equal(exit, 2)
    })
  }

  test('the files in folders that they name', async () => {
    for (const [config, link, message] of [
      [
        'crds: crds',
        'repo/crds/a.yaml',
        /^k8s-lint: \S+:1:7: crds\/a\.yaml is a link that leaves the repository/,
      ],
      [
        'schemas: schemas',
        'repo/schemas/acme.io/a_v1.json',
        /a link that leads out of the folders under schemas/,
      ],
    ] as const) {
      const root = temporaryFolder({
        'out/x.yaml': `{"secret": "${SECRET}"}`,
        'repo/.git/HEAD': '',
        'repo/.k8s-lint.yaml': config,
        'repo/a.yaml': 'apiVersion: acme.io/v1\nkind: A\nmetadata: {name: a}\n',
        [link]: {
          link: `${link
            .split('/')
            .slice(1)
            .map(() => '..')
            .join('/')}/out/x.yaml`,
        },
      })
      const { exit, stdout, stderr } = await runCli(['.'], `${root}/repo`)
      assert.match(stdout + stderr, message)
      assert.doesNotMatch(stdout + stderr, /hunter2token/)
      assert.notEqual(exit, 0)
    }
  })

  test('the configuration itself, where it is a link', async () => {
    const root = temporaryFolder({
      ...outside,
      'repo/.git/HEAD': '',
      'repo/a.yaml': POD,
      'repo/.k8s-lint.yaml': { link: '../out/base.yaml' },
    })
    const { stderr } = await runCli(['.'], `${root}/repo`)
    assert.match(stderr, /^k8s-lint: the configuration \.k8s-lint\.yaml is a link that leaves the repository/)
  })

  test('unless the command line names them, or the repository is larger', async () => {
    const root = temporaryFolder({
      ...outside,
      '.git/HEAD': '',
      'repo/.k8s-lint.yaml': 'extends: ../out/base.yaml',
      'repo/a.yaml': POD,
    })
    assert.notEqual((await runCli(['.'], `${root}/repo`)).exit, 2)
    assert.notEqual((await runCli(['--config', '../out/base.yaml', '.'], `${root}/repo`)).exit, 2)
  })
})
