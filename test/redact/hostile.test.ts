import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Finding } from '../../src/core/finding.ts'
import { hiddenSpans, isInSecret } from '../../src/redact/hidden.ts'
import { redactFindings } from '../../src/redact/messages.ts'
import { sourceText } from '../../src/redact/source-text.ts'

const FINDING: Finding = {
  rule: 'unknown-field',
  severity: 'error',
  message: 'unknown field "hunter22"',
  file: 'a.yaml',
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 2,
  path: '/data/a',
  resource: null,
}

/** Long enough that to look at every pair of characters takes minutes. */
const LONG = 300_000

const LINES: readonly (readonly [name: string, text: string, message: string])[] = [
  ['a long word', `kind: ConfigMap\ndata:\n  a: ${'x'.repeat(LONG)}\n`, 'unknown field "hunter22"'],
  [
    'a long word of a Secret on one line',
    `x: {kind: Secret, stringdat: hunter22, a: ${'x'.repeat(LONG)}}\n`,
    'unknown field "[hidden]"',
  ],
  ['dashes', `kind: Secret\n${'- '.repeat(LONG)}hunter22\n`, 'unknown field "[hidden]"'],
  [
    'closing braces',
    `kind: Secret\ndata:\n  b: hunter22\n  a: x${'}'.repeat(LONG)}x\n`,
    'unknown field "[hidden]"',
  ],
  // The beginnings of what tells a credential, again and again.
  ...[
    'echo a ',
    '| ',
    '://a:',
    '--token',
    '-',
    'mysql -',
    'login ',
    'a@',
    ' ',
    '\\',
    'set a ',
    'Authorization: ',
  ].map(
    part =>
      [
        `${JSON.stringify(part)}, many times`,
        `kind: Pod\nargs: ["pass ${part.repeat(LONG / part.length)}x", 1]\n`,
        'unknown field "hunter22"',
      ] as const,
  ),
]

suite('what is hidden of a hostile file', () => {
  // The limit ends what would take minutes, no more.
  for (const [name, text, message] of LINES)
    test(name, { timeout: 60_000 }, () => {
      assert.equal(redactFindings(text, [FINDING])[0]?.message, message)
    })

  test('many findings about keys of one line read the lines below it once', () => {
    const count = 200
    const keys = Array.from({ length: count }, (_, index) => `k${100 + index}: "%"`)
    const text = `kind: Secret\ndata: {${keys.join(', ')},\n${'  a: x,\n'.repeat(count)}}\n`
    const source = sourceText(text)
    let reads = 0
    const counting = {
      ...source,
      line: (number: number) => {
        reads++
        return source.line(number)
      },
    }
    const first = source.line(2) ?? ''
    const findings = keys.map((_, index): Finding => {
      const at = first.indexOf(`k${100 + index}`)
      const resource = { apiVersion: 'v1', kind: 'Secret', namespace: null, name: null }
      return {
        ...FINDING,
        resource,
        line: 2,
        endLine: 2,
        column: at + 1,
        endColumn: at + 5,
        path: `/data/k${100 + index}`,
      }
    })
    hiddenSpans(counting, findings, isInSecret)
    assert.ok(reads < 20 * count, `${reads} reads`)
  })
})
