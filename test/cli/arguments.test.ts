import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseArguments } from '../../src/commands/arguments.ts'
import { helpText } from '../../src/commands/help.ts'
import { OPTIONS } from '../../src/commands/options.ts'
import { UsageError } from '../../src/core/usage-error.ts'

describe('arguments', () => {
  const good: readonly (readonly [
    argv: string,
    command: string,
    operands: readonly string[],
    values: object,
  ])[] = [
    ['', 'lint', [], {}],
    ['a b', 'lint', ['a', 'b'], {}],
    [
      '-q a --format json -f sarif=x.sarif',
      'lint',
      ['a'],
      { quiet: true, format: ['json', 'sarif=x.sarif'] },
    ],
    ['rules --format=json', 'rules', [], { format: ['json'] }],
    ['--format json rules', 'rules', [], { format: ['json'] }],
    ['explain image-tag-latest', 'explain', ['image-tag-latest'], {}],
    ['files a', 'files', ['a'], {}],
    ['a rules', 'lint', ['a', 'rules'], {}],
    ['./rules', 'lint', ['./rules'], {}],
    ['-- rules', 'lint', ['rules'], {}],
    ['rules -- x', 'rules', ['x'], {}],
    ['-- --weird', 'lint', ['--weird'], {}],
    ['-', 'lint', ['-'], {}],
    ['-o - -', 'lint', ['-'], { output: '-' }],
    ['--rule a=off --rule=b=error', 'lint', [], { rule: ['a=off', 'b=error'] }],
    [
      '--no-ignore --no-config --no-color',
      'lint',
      [],
      { 'no-ignore': true, 'no-config': true, 'no-color': true },
    ],
  ]
  for (const [argv, command, operands, values] of good) {
    test(argv, () => {
      const parsed = parseArguments(argv.split(' ').filter(Boolean))
      assert.deepEqual({ ...parsed, values: { ...parsed.values } }, { command, operands, values })
    })
  }

  const bad: readonly (readonly [argv: string, message: RegExp])[] = [
    ['--formta json', /^unknown option "--formta" \(did you mean "--format"\?\); see k8s-lint --help$/],
    ['--xyzzy-plugh', /^unknown option "--xyzzy-plugh"; see/],
    ['-x', /^unknown option "-x"/],
    ['--quiet=yes', /^--quiet takes no value$/],
    ['--format', /^--format needs a value: --format NAME\[=FILE\]$/],
    ['--config --quiet', /^--config needs a value: --config FILE$/],
    ['--output=', /^--output needs a value/],
    ['-o a -o b', /^-o can be given only once$/],
    ['--__proto__', /^unknown option/],
    ['--constructor=1', /^unknown option/],
  ]
  for (const [argv, message] of bad) {
    test(argv, () => {
      assert.throws(
        () => parseArguments(argv.split(' ')),
        (error: unknown) => error instanceof UsageError && message.test(error.message),
      )
    })
  }
})

test('the help text names every option and keeps to its width', () => {
  const help = helpText()
  for (const name of Object.keys(OPTIONS)) assert.ok(help.includes(`--${name}`), name)
  for (const line of help.split('\n')) assert.ok(line.length <= 110, line)
})
