import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { minorOf } from '../../src/core/minor-of.ts'
import type { Report } from '../../src/core/report.ts'
import type { ResourceRule, Rule, SetRule } from '../../src/core/rule.ts'
import { lintResource } from '../../src/lint/resource.ts'
import { RULES } from '../../src/rules/index.generated.ts'
import { LATEST_VERSION } from '../../src/schema/versions.ts'
import { activate, lintText } from '../../tools/lint-text.ts'

const defaults = RULES.filter(({ presets }) => presets.includes('recommended'))

function lint(text: string, rules: readonly Rule[] = defaults): Report {
  return lintText(
    'app.yaml',
    new TextEncoder().encode(text),
    rules.map(rule => activate(rule)),
  )
}

/** The findings in short: `rule line:column path`. */
function shown({ findings }: Report): readonly string[] {
  return findings.map(({ rule, line, column, path }) => `${rule} ${line}:${column} ${path}`)
}

function only(...ids: readonly string[]): readonly Rule[] {
  return RULES.filter(({ id }) => ids.includes(id))
}

const METADATA = { category: 'metadata', severity: 'warning', presets: [], why: 'w', remedy: 'r' } as const

describe('documents', () => {
  test('a broken one does not hide the others', () => {
    const report = lint(
      'apiVersion: v1\nkind: Namespace\nmetadata:\n\tname: a\n---\nkind: Namespace\nmetadata: {name: b}\n',
    )
    assert.deepEqual(shown(report), ['yaml-syntax 4:1 ', 'missing-type-meta 6:7 /apiVersion'])
    assert.deepEqual(report.files, [{ path: 'app.yaml', status: 'linted', reason: null }])
    assert.equal(report.summary.documents, 2)
    assert.equal(report.summary.skipped, 1)
  })

  test('a file with nothing but a broken one has failed', () => {
    const report = lint('apiVersion: v1\nkind: [\n')
    assert.deepEqual(report.files, [{ path: 'app.yaml', status: 'failed', reason: 'not valid YAML' }])
    assert.equal(report.findings.length, 1)
  })

  test('empty ones are not counted', () => {
    const { summary } = lint(
      '---\n# nothing\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\n',
    )
    assert.deepEqual([summary.documents, summary.resources, summary.skipped], [1, 1, 0])
  })

  test('items of a list are resources of their own, placed in the file', () => {
    const report = lint(
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Namespace\n    metadata: {name: a}\n    sepc: {}\n',
    )
    assert.deepEqual(shown(report), ['unknown-field 7:5 /sepc'])
    assert.deepEqual(report.findings[0]?.resource, {
      apiVersion: 'v1',
      kind: 'Namespace',
      namespace: null,
      name: 'a',
    })
  })

  test('a list in a list is refused, and its items are linted all the same', () => {
    const report = lint(
      'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: List\n    items:\n      - {apiVersion: v1, kind: Namespace, metadata: {name: a}, sepc: 1}\n',
    )
    assert.deepEqual(shown(report), ['nested-list 5:11 /kind', 'unknown-field 7:64 /sepc'])
  })

  test('an anchor used twice is one place, and said once', () => {
    const report = lint(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - {name: a, image: &i "nginx"}\n    - {name: b, image: *i}\n',
      only('image-tag-latest'),
    )
    assert.deepEqual(shown(report), ['image-tag-latest 6:27 /spec/containers/0/image'])
  })
})

describe('rules', () => {
  const thrower = {
    ...METADATA,
    id: 'thrower',
    summary: 's',
    scope: 'all',
    // biome-ignore lint/correctness/useYield: it throws before it could
    *check() {
      throw new Error('no')
    },
  } satisfies ResourceRule

  test('one that throws is told with what it met, and the others have their say', () => {
    const { findings, failures } = lint(
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {a: 1}}\n',
      [thrower, ...only('invalid-type')],
    )
    const resource = { apiVersion: 'v1', kind: 'Namespace', namespace: null, name: 'a' }
    assert.deepEqual(failures, [{ rule: 'thrower', message: 'no', file: 'app.yaml', resource }])
    assert.deepEqual(
      findings.map(({ rule }) => rule),
      ['invalid-type'],
    )
  })

  test('that throw give away no value, and no more than a line', () => {
    const teller = {
      ...thrower,
      *check({ object }) {
        yield* []
        throw new Error(
          `cannot convert ${JSON.stringify(object['stringData'])}, abcdefgh or s3cr3t\nat a stack`,
        )
      },
    } satisfies ResourceRule
    const told = lint(
      'apiVersion: v1\nkind: Secret\nmetadata: {name: a}\nstringData:\n  p: s3cr3t\n  q: abcdefgh\n',
      [teller],
    ).failures?.map(({ message }) => message)
    assert.equal(told?.length, 1)
    assert.doesNotMatch(told[0] ?? '', /s3cr3t|abcdefgh|stack/)
    assert.match(told[0] ?? '', /^cannot convert /)
  })

  test('have their say where the schema stage throws', () => {
    const settings = { versions: ['1.36'], rules: only('host-pid').map(rule => activate(rule)) }
    const fails = () => {
      throw new Error('no')
    }
    const schemas = { packs: [], customKinds: () => [], check: fails, change: fails, withKinds: fails }
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { hostPID: true } }
    const { issues, failures, summary } = lintResource(pod, () => undefined, { settings, schemas })
    assert.deepEqual(failures, [{ rule: 'invalid-type', message: 'no' }])
    assert.deepEqual(
      issues.map(({ active }) => active.rule.id),
      ['host-pid'],
    )
    assert.equal(summary.ref?.name, 'a')
  })

  test('see only what they look at, and the versions asked for', () => {
    const seen: unknown[] = []
    const spy = {
      ...METADATA,
      id: 'spy',
      summary: 's',
      scope: ['Deployment.apps'],
      // biome-ignore lint/correctness/useYield: it only looks
      *check({ groupKind }, _, versions) {
        seen.push(groupKind, ...versions)
      },
    } satisfies ResourceRule
    lint(
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n---\napiVersion: apps/v1\nkind: Deployment\n',
      [spy],
    )
    assert.deepEqual(seen, ['Deployment.apps', minorOf(LATEST_VERSION)])
  })

  test('say nothing about what the schema has explained', () => {
    const typo =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers:\n    - {name: a, image: a:1, livenesProbe: {}}\n'
    assert.deepEqual(shown(lint(typo, only('unknown-field', 'liveness-probe-missing'))), [
      'unknown-field 6:29 /spec/containers/0/livenesProbe',
    ])
  })

  test('run on what is left where a value has the wrong shape', () => {
    const broken =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostPID: true\n  containers: {name: a}\n'
    assert.deepEqual(shown(lint(broken, only('invalid-type', 'host-pid'))), [
      'host-pid 5:12 /spec/hostPID',
      'invalid-type 6:15 /spec/containers',
    ])
  })
})

describe('the set', () => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec:\n  selector: {app: a}\n  ports: [{port: 80}]\n---\n'
  const workload = (containers: string) =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  selector: {matchLabels: {app: a}}\n  template:\n    metadata: {labels: {app: a}}\n    spec:\n      containers: ${containers}\n`

  test('findings stand where the resource stands', () => {
    const report = lint(service + workload('[{name: a, image: a:1}]'), only('readiness-probe-missing'))
    assert.deepEqual(shown(report), [
      'readiness-probe-missing 16:20 /spec/template/spec/containers/0/readinessProbe',
    ])
  })

  test('a resource with errors of its own still counts for the others', () => {
    const rules = only('invalid-type', 'dangling-service')
    assert.deepEqual(shown(lint(service + workload('{}'), rules)), [
      'invalid-type 16:19 /spec/template/spec/containers',
    ])
  })

  test('a rule about the set that throws is told, too', () => {
    const thrower = {
      ...METADATA,
      id: 'set-thrower',
      summary: 's',
      scope: 'all',
      // biome-ignore lint/correctness/useYield: it throws before it could
      *checkSet() {
        throw new Error('no')
      },
    } satisfies SetRule
    const [failure, ...more] = lint(service, [thrower]).failures ?? []
    assert.deepEqual(
      [failure?.rule, failure?.message, failure?.resource?.name, more],
      ['set-thrower', 'no', 'a', []],
    )
  })
})

test('kinds without a schema are counted by kind', () => {
  const custom = (kind: string, name: string) =>
    `apiVersion: example.com/v1\nkind: ${kind}\nmetadata: {name: ${name}}\n---\n`
  const report = lint(custom('B', 'a') + custom('A', 'a') + custom('B', 'b'))
  assert.deepEqual(report.kindsWithoutSchema, [
    { apiVersion: 'example.com/v1', kind: 'A', resources: 1 },
    { apiVersion: 'example.com/v1', kind: 'B', resources: 2 },
  ])
  assert.deepEqual(report.findings, [])
})

describe('NUL characters', () => {
  const pod = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n'
  const png = '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10'
  const lintBytes = (bytes: Uint8Array) =>
    lintText(
      'app.yaml',
      bytes,
      defaults.map(rule => activate(rule)),
    )

  test('make the document with one unreadable, and no other', () => {
    const report = lint(`${pod}---\na: \0\n---\n${pod.replace(': a', ': b')}`)
    assert.deepEqual(shown(report), ['yaml-syntax 5:4 '])
    assert.equal(report.summary.resources, 2)
  })

  test('in a manifest fail it', () => {
    const report = lint(pod.replace('name', 'na\0me'))
    assert.deepEqual(report.files, [{ path: 'app.yaml', status: 'failed', reason: 'not valid YAML' }])
    assert.deepEqual(shown(report), ['yaml-syntax 3:14 '])
  })

  test('beside every character are UTF-16, which kubectl reads with a byte order mark only', () => {
    const report = lintBytes(Buffer.from(pod, 'utf16le'))
    assert.equal(report.summary.errors, 10)
    assert.match(report.findings[0]?.message ?? '', /save the file as UTF-8/)
    assert.deepEqual(shown(lintBytes(Buffer.from(`\ufeff${pod}`, 'utf16le'))), [])
  })

  test('in what is no manifest show that it is a binary file, which is passed over with the reason', () => {
    const report = lintBytes(Buffer.from(png, 'latin1'))
    assert.deepEqual(report.files, [{ path: 'app.yaml', status: 'skipped', reason: 'binary file' }])
    assert.deepEqual(report.findings, [])
  })
})
