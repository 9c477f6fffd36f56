import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { defineRule } from '../../src/custom/define-rule.ts'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 5
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers: [{name: web, image: "web:1"}]
`

/** Whether this Node.js loads TypeScript: since 22.18 all do. */
const READS_TYPESCRIPT = 'typescript' in process.features && process.features.typescript !== false

/** A module with one rule, whose check has this body. */
function module(body: string, more = ''): string {
  return `export default { id: 'acme/a', summary: 'x', ${more} check: function* ({ object }, options) { ${body} } }`
}

/** What a run says of a Deployment under a configuration, with modules beside it. */
async function lint(config: string, files: Readonly<Record<string, string>>, ...flags: string[]) {
  const cwd = temporaryFolder({ '.k8s-lint.yaml': config, 'web.yaml': DEPLOYMENT, ...files })
  const { stdout, stderr, exit } = await runCli(
    ['--format', 'concise', '--exec-config', ...flags, 'web.yaml'],
    cwd,
  )
  return { findings: stdout.split('\n').filter(line => line.includes('[acme/')), stderr, exit }
}

describe('rules that modules bring along', () => {
  test('are typed by the kinds they look at', () => {
    const rule = defineRule({
      id: 'acme/replicas',
      summary: 'A Deployment has many replicas',
      kinds: ['Deployment'],
      options: { most: { type: 'integer', default: 3, description: 'The most replicas.' } },
      *check({ object }, { most }) {
        const replicas: number | undefined = object.spec?.replicas
        if (replicas !== undefined && replicas > most)
          yield { path: ['spec', 'replicas'], message: 'too many' }
      },
    })
    assert.equal(rule.id, 'acme/replicas')
  })

  test('run, in TypeScript and in JavaScript, with their options', async () => {
    const rule = (type: string) =>
      module(
        `const most${type} = options.most; if (object.spec.replicas > most) yield { path: ['spec', 'replicas'], message: 'more than ' + most }`,
        `kinds: ['Deployment'], options: { most: { type: 'integer', default: 3, description: 'x' } },`,
      )
    for (const [file, text] of [
      ['rules/a.ts', rule(': number')],
      ['rules/a.js', rule('')],
      ['rules/a.mjs', rule('')],
    ] as const) {
      const files = { 'package.json': '{"type": "module"}', [file]: text }
      const { findings, stderr } = await lint(`plugins: ./${file}`, files)
      if (file.endsWith('.ts') && !READS_TYPESCRIPT) {
        assert.match(
          stderr,
          /^k8s-lint: \.k8s-lint\.yaml:1:10: rules\/a\.ts is TypeScript, which needs Node\.js 22\.18/,
        )
        continue
      }
      assert.deepEqual(findings, ['web.yaml:6:13: warning: more than 3 [acme/a]'], file)
      const set = await lint(`plugins: [./${file}]\nrules: {acme/a: [error, {most: 4}]}`, files)
      assert.deepEqual(set.findings, ['web.yaml:6:13: error: more than 4 [acme/a]'], file)
    }
  })

  test('may come in lists, in CommonJS, and from packages', async () => {
    const one = `{ id: 'acme/one', summary: 'x', check: () => [{ path: [], message: 'one' }] }`
    const two = `{ id: 'acme/two', summary: 'x', kinds: ['Pod'], check: () => [{ path: [], message: 'two' }] }`
    const cwd = temporaryFolder({
      '.k8s-lint.yaml': 'plugins: [./list.mjs, "@acme/rules"]',
      'web.yaml': DEPLOYMENT,
      'list.mjs': `export const rules = [${one}, ${two}]`,
    })
    const folder = join(cwd, 'node_modules', '@acme', 'rules')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"name": "@acme/rules", "main": "main.cjs"}')
    writeFileSync(join(folder, 'main.cjs'), `module.exports = ${one.replace('acme/one', 'acme/three')}`)
    const { stdout } = await runCli(
      ['--format', 'concise', '--exec-config', '--only', 'acme/*', 'web.yaml'],
      cwd,
    )
    assert.deepEqual(stdout.trim().split('\n'), [
      'web.yaml:2:7: warning: one [acme/one]',
      'web.yaml:2:7: warning: one [acme/three]',
    ])
  })
})

describe('what is wrong with a module is told', () => {
  const mistakes: readonly [title: string, text: string, complaint: RegExp][] = [
    ['it does not parse', 'export default {', /^\.k8s-lint\.yaml:1:10: a\.mjs cannot be loaded: /],
    ['it throws', 'throw new Error("boom")', /^\.k8s-lint\.yaml:1:10: a\.mjs cannot be loaded: boom\n/],
    ['it exports nothing', 'export const x = 1', /^\.k8s-lint\.yaml:1:10: a\.mjs exports no rule/],
    ['no rule', 'export default [1]', /: a\.mjs: a rule is an object, made by defineRule\n/],
    ['no id', 'export default { summary: "x" }', /: a\.mjs: a rule has no id\n/],
    ['a bad id', 'export default { id: "x" }', /: a\.mjs: expected an id with whose rule it is, /],
    ['no summary', 'export default { id: "acme/a" }', /: a\.mjs: the rule acme\/a has no summary\n/],
    [
      'no check',
      'export default { id: "acme/a", summary: "x" }',
      /: the rule acme\/a has no function check\n/,
    ],
    [
      'a bad severity',
      module('', 'severity: "bad",'),
      /: the severity of the rule acme\/a is none of info, /,
    ],
    ['bad kinds', module('', 'kinds: "Pod",'), /: the kinds of the rule acme\/a are no list of names\n/],
    [
      'bad presets',
      module('', 'presets: ["x"],'),
      /: the presets of the rule acme\/a are not among correctness, /,
    ],
    ['bad options', module('', 'options: { a: 1 },'), /: the options of the rule acme\/a need a type, /],
    [
      'an id twice',
      `const a = { id: 'acme/a', summary: 'x', check: () => [] }; export default [a, a]`,
      /^\.k8s-lint\.yaml:1:10: a\.mjs: there is a rule acme\/a already: a\.mjs\n/,
    ],
    [
      'a check that throws',
      module('object.spec.nothing.here'),
      /^rule acme\/a failed on Deployment web in web\.yaml: Cannot read .* \(a\.mjs:1:\d+\)\n$/,
    ],
    [
      'a check that never ends',
      module('for (;;) {}'),
      /^rule acme\/a failed on Deployment web in web\.yaml: it does not come to an end\n$/,
    ],
    [
      'issues without end',
      module('for (;;) yield { path: [], message: "x" }'),
      /: it does not come to an end\n$/,
    ],
    [
      'no issue',
      module('yield { path: "spec" }'),
      /: \{"path":"spec"\} is not an issue: it needs a path and a message\n$/,
    ],
  ]
  for (const [title, text, complaint] of mistakes) {
    test(title, async () => {
      const { stderr, exit, findings } = await lint('plugins: ./a.mjs', { 'a.mjs': text })
      assert.match(stderr, /^k8s-lint: /)
      assert.match(stderr.slice('k8s-lint: '.length), complaint)
      assert.deepEqual([exit, findings], [2, []])
    })
  }

  for (const [written, complaint] of [
    ['./none.ts', 'there is no file ./none.ts'],
    ['none', 'the package none is not installed, or has no entry; a file is written ./none'],
  ] as const) {
    test(`that is not there: ${written}`, async () => {
      const { stderr, exit } = await lint(`plugins: ${written}`, {})
      assert.deepEqual([stderr, exit], [`k8s-lint: .k8s-lint.yaml:1:10: ${complaint}\n`, 2])
    })
  }

  test('without the user’s word, and only then', async () => {
    const text = module('yield { path: [], message: "ran" }')
    const cwd = temporaryFolder({
      '.k8s-lint.yaml': 'plugins: ./a.mjs',
      'web.yaml': DEPLOYMENT,
      'a.mjs': text,
    })
    const refused =
      'k8s-lint: .k8s-lint.yaml:1:10: ./a.mjs is code, which runs only if you trust it: add --exec-config, or set K8S_LINT_EXEC_CONFIG=1\n'
    for (const args of [['.'], ['test-rules'], ['baseline', '.'], ['--print-config', 'web.yaml']]) {
      const { stdout, stderr, exit } = await runCli(args, cwd)
      assert.deepEqual([stdout, stderr, exit], ['', refused, 2], args.join(' '))
    }
    const env = { K8S_LINT_EXEC_CONFIG: '1' }
    assert.match((await runCli(['--format', 'concise', '.'], cwd, '', env)).stdout, /ran \[acme\/a\]/)
    assert.equal((await runCli(['.'], cwd, '', { K8S_LINT_EXEC_CONFIG: '0' })).stderr, refused)
    const declared = 'customRules: {id: acme/b, cel: "false", message: x}'
    assert.equal((await lint(declared, {})).findings.length, 1)
  })
})
