import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareFindings, type Finding } from '../../src/core/finding.ts'
import type { Severity } from '../../src/core/severity.ts'
import { concise } from '../../src/report/concise.ts'
import { github } from '../../src/report/github.ts'
import { pretty } from '../../src/report/pretty.ts'
import { visible } from '../../src/report/visible.ts'
import { CLEAN, CONTEXT, FAILED, finding, SAMPLE } from './sample.ts'
import { workflowCommands } from './workflow-commands.ts'

const RANGE = { line: 3, column: 5, endLine: 3, endColumn: 9 }

function write(findings: readonly Finding[]): string {
  return [...github({ ...CLEAN, findings }, CONTEXT)].join('')
}

const CASES: readonly (readonly [string, Partial<Finding>, string])[] = [
  [
    'the place, the rule and the message',
    {},
    '::warning file=a.yaml,line=3,col=5,endLine=3,endColumn=9,title=image-tag-latest::a.yaml:3:5: image-tag-latest found',
  ],
  [
    'an error',
    { severity: 'error', message: 'm' },
    '::error file=a.yaml,line=3,col=5,endLine=3,endColumn=9,title=image-tag-latest::a.yaml:3:5: m',
  ],
  [
    'an info',
    { severity: 'info', message: 'm' },
    '::notice file=a.yaml,line=3,col=5,endLine=3,endColumn=9,title=image-tag-latest::a.yaml:3:5: m',
  ],
  [
    'several lines have no columns',
    { endLine: 4, message: 'm' },
    '::warning file=a.yaml,line=3,endLine=4,title=image-tag-latest::a.yaml:3:5: m',
  ],
  [
    'what must be escaped',
    { file: '100%, a:b\n.yaml', message: '5% a:b, c\r\n::error::d' },
    '::warning file=100%25%2C a%3Ab%0A.yaml,line=3,col=5,endLine=3,endColumn=9,title=image-tag-latest::100%25, a:b\\n.yaml:3:5: 5%25 a:b, c\\r\\n::error::d',
  ],
]

for (const [name, given, expected] of CASES) {
  test(`github: ${name}`, () => {
    const [line] = write([finding('a.yaml', 'image-tag-latest', RANGE, given)]).split('\n')
    assert.equal(line, expected)
  })
}

test('github: the worst comes first, then the order of the report, and the totals last', () => {
  const severities: readonly Severity[] = ['info', 'error', 'warning', 'error', 'info', 'warning']
  const findings = severities.map((severity, index) =>
    finding(`${index}.yaml`, 'min-replicas', RANGE, { severity }),
  )
  const output = write(findings)
  const order = workflowCommands(output).map(({ name, properties }) => `${name} ${properties['file']}`)
  assert.deepEqual(order, [
    'error 1.yaml',
    'error 3.yaml',
    'warning 2.yaml',
    'warning 5.yaml',
    'notice 0.yaml',
    'notice 4.yaml',
  ])
  assert.match(output, /\n2 errors, 2 warnings, 2 infos in 6 of 1 file \(Kubernetes 1\.36\)\n$/)
})

test('github: more than ten of a severity are said to be cut', () => {
  const findings = (count: number): Finding[] =>
    Array.from({ length: count }, (_, index) => finding(`${index}.yaml`, 'min-replicas', RANGE))
  assert(!write(findings(10)).includes('first 10'))
  assert(write(findings(11)).includes('first 10'))
})

const hostile = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '%',
        '%25',
        '%0A',
        '\n',
        '\r',
        ':',
        '::',
        ',',
        '=',
        ' ',
        '##[',
        ']',
        'error',
        'add-mask',
        'x',
      ),
    )
    .map(parts => parts.join('')),
)

test('property: the runner reads back what was meant', () => {
  fc.assert(
    fc.property(hostile, hostile, (name, message) => {
      // The runner knows no way to write a property that starts with `=`.
      const file = `f${name}`
      const [command, ...others] = workflowCommands(
        write([finding(file, 'image-tag-latest', RANGE, { message, severity: 'error' })]),
      )
      assert.deepEqual(others, [])
      assert.deepEqual(command, {
        name: 'error',
        properties: { file, line: '3', col: '5', endLine: '3', endColumn: '9', title: 'image-tag-latest' },
        message: `${visible(file)}:3:5: ${visible(message)}`,
      })
    }),
  )
})

for (const [name, format] of Object.entries({ pretty, concise })) {
  test(`property: nothing in a manifest makes ${name} command the runner or the terminal`, () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (name, message, text) => {
        const file = name === '' ? 'x' : name
        const resource = { apiVersion: 'v1', kind: message, namespace: name, name: text }
        const findings = [1, 2, 3].map(line =>
          finding(
            file,
            'image-tag-latest',
            { line, column: 1, endLine: line, endColumn: 4 },
            { message, resource },
          ),
        )
        const report = {
          ...SAMPLE,
          files: [
            { path: file, status: 'failed' as const, reason: message },
            { path: `${name}/2`, status: 'failed' as const, reason: message },
          ],
          kindsWithoutSchema: [{ apiVersion: name, kind: message, resources: 1 }],
          findings: findings.sort(compareFindings),
        }
        for (const verbose of [true, false]) {
          const output = [...format(report, { ...CONTEXT, verbose, sources: () => `a\n${text}` })].join('')
          assert.deepEqual(workflowCommands(output), [])
          assert.doesNotMatch(output, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
        }
      }),
    )
  })
}

test('github: a rule that failed is an error on its file', () => {
  const [first, second] = [...github(FAILED, CONTEXT)]
  assert.equal(
    first,
    '::error file=clean.yaml,title=rule failed::rule min-replicas failed on Deployment shop/web in clean.yaml: x is not a function ::error::\n',
  )
  assert.equal(
    second,
    '::error file=clean.yaml,title=rule failed::rule invalid-type failed in clean.yaml: no\n',
  )
})
