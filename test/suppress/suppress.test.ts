import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { lintManifest, shown } from './lint.ts'

const RULES = [
  'image-tag-latest',
  'memory-limit-missing',
  'privileged-container',
  'unused-suppression',
  'invalid-suppression',
]

/** A Deployment with two containers, each of which has the same three defects. `at` puts text behind a line. */
function deployment(at: Readonly<Record<number, string>>): string {
  const lines = [
    'apiVersion: apps/v1', // 1
    'kind: Deployment', // 2
    'metadata:', // 3
    '  name: web', // 4
    '  annotations:', // 5
    '    a: b', // 6
    'spec:', // 7
    '  selector: { matchLabels: { app: web } }', // 8
    '  template:', // 9
    '    metadata:', // 10
    '      labels: { app: web }', // 11
    '      annotations: { a: b }', // 12
    '    spec:', // 13
    '      containers:', // 14
    '        - name: a', // 15
    '          image: nginx:latest', // 16
    '          securityContext:', // 17
    '            privileged: true', // 18
    '        - name: b', // 19
    '          image: nginx:latest', // 20
    '          securityContext:', // 21
    '            privileged: true', // 22
  ]
  return `${lines.map((line, index) => line + (at[index + 1] ?? '')).join('\n')}\n`
}

const ALL = [
  '15 memory-limit-missing',
  '16 image-tag-latest',
  '18 privileged-container',
  '19 memory-limit-missing',
  '20 image-tag-latest',
  '22 privileged-container',
]

/** What is suppressed, in the numbering of the text without what was put behind its lines. */
type Case = readonly [what: string, at: Readonly<Record<number, string>>, suppressed: readonly string[]]

const COMMENTS: readonly Case[] = [
  ['its own line', { 16: ' # k8s-lint-disable-line' }, ['16 image-tag-latest']],
  [
    'the rules it names',
    { 16: ' # k8s-lint-disable-line memory-limit-missing, image-tag-latest' },
    ['16 image-tag-latest'],
  ],
  ['rules by pattern', { 16: ' # k8s-lint-disable-line image-* -- why' }, ['16 image-tag-latest']],
  ['no other rule', { 16: ' # k8s-lint-disable-line privileged-container' }, []],
  ['all that is below a key', { 17: ' # k8s-lint-disable-line' }, ['18 privileged-container']],
  [
    'all that is below an item, what is missing there among it',
    { 15: ' # k8s-lint-disable-line memory-limit-missing privileged-container' },
    ['15 memory-limit-missing', '18 privileged-container'],
  ],
  [
    'all that is far below',
    { 14: ' # k8s-lint-disable-line image-tag-latest' },
    ['16 image-tag-latest', '20 image-tag-latest'],
  ],
  ['not the whole object from its first line', { 1: ' # k8s-lint-disable-line' }, []],
  ['an alias of nothing but its line', { 4: ' # k8s-lint-disable-line' }, []],
]

const LINES_BELOW: readonly (readonly [
  what: string,
  below: string,
  indent: number,
  after: number,
  suppressed: readonly string[],
])[] = [
  ['the next line', '# k8s-lint-disable-next-line image-tag-latest', 10, 15, ['17 image-tag-latest']],
  [
    'the next item',
    '# k8s-lint-disable-next-line memory-limit-missing -- why',
    8,
    14,
    ['16 memory-limit-missing'],
  ],
  [
    'what is below the next key',
    '# k8s-lint-disable-next-line privileged-container',
    6,
    13,
    ['19 privileged-container', '23 privileged-container'],
  ],
  [
    'the whole file',
    '# k8s-lint-disable-file image-tag-latest',
    0,
    22,
    ['16 image-tag-latest', '20 image-tag-latest'],
  ],
  ['the lines below, to the end', '# k8s-lint-disable image-tag-latest', 10, 18, ['21 image-tag-latest']],
  [
    'the object around a comment of checkov',
    '# checkov:skip=CKV_K8S_16:why',
    10,
    15,
    ['19 privileged-container', '23 privileged-container'],
  ],
  [
    'the same by the other names of checkov',
    '# bridgecrew:skip=CKV_K8S_16',
    10,
    15,
    ['19 privileged-container', '23 privileged-container'],
  ],
  [
    'what is below the next key, for trivy',
    '#trivy:ignore:AVD-KSV-0017',
    10,
    16,
    ['19 privileged-container'],
  ],
  ['the same in the older spelling of trivy', '# trivy:ignore:KSV017', 10, 16, ['19 privileged-container']],
  [
    'the object, for trivy above it',
    '# trivy:ignore:ksv-0017 trivy:ignore:ksv-0013',
    0,
    0,
    ['17 image-tag-latest', '19 privileged-container', '21 image-tag-latest', '23 privileged-container'],
  ],
]

describe('a comment suppresses', () => {
  for (const [what, at, suppressed] of COMMENTS) {
    it(what, () => {
      const report = lintManifest(deployment(at), { rules: RULES })
      assert.deepEqual(shown(report.suppressed), suppressed)
      assert.equal(report.summary.suppressed, suppressed.length)
      const own = shown(report.findings).filter(finding => !finding.endsWith('-suppression'))
      assert.deepEqual(
        own,
        ALL.filter(finding => !suppressed.includes(finding)),
      )
    })
  }
  for (const [what, comment, indent, after, suppressed] of LINES_BELOW) {
    it(what, () => {
      const lines = deployment({}).split('\n')
      lines.splice(after, 0, ' '.repeat(indent) + comment)
      assert.deepEqual(shown(lintManifest(lines.join('\n'), { rules: RULES }).suppressed), suppressed)
    })
  }
})

describe('an annotation suppresses', () => {
  const cases: readonly (readonly [key: string, value: string, rules: readonly string[]])[] = [
    ['k8s-lint.dev/ignore.image-tag-latest', 'why', ['image-tag-latest']],
    ['k8s-lint.dev/ignore.image-tag-latest', '"false"', []],
    ['k8s-lint.dev/ignore.image-tag-latest', '""', ['image-tag-latest']],
    ['k8s-lint.dev/ignore-all', 'why', ['memory-limit-missing', 'image-tag-latest', 'privileged-container']],
    ['ignore-check.kube-linter.io/latest-tag', 'why', ['image-tag-latest']],
    ['ignore-check.kube-linter.io/nothing', 'why', []],
    [
      'kube-linter.io/ignore-all',
      'why',
      ['memory-limit-missing', 'image-tag-latest', 'privileged-container'],
    ],
    ['kube-score/ignore', 'x, container-image-tag', ['image-tag-latest']],
    ['kube-score/enable', 'container-image-tag', []],
    [
      'polaris.fairwinds.com/exempt',
      '"true"',
      ['memory-limit-missing', 'image-tag-latest', 'privileged-container'],
    ],
    ['polaris.fairwinds.com/tagNotSpecified-exempt', '"TRUE"', ['image-tag-latest']],
    ['polaris.fairwinds.com/tagNotSpecified-exempt', '"yes"', []],
    ['checkov.io/skip1', 'CKV_K8S_14=needs a=b', ['image-tag-latest']],
    ['bridgecrew.io/skip2', 'CKV_K8S_14', ['image-tag-latest']],
    ['cortex.io/skip3', 'CKV_K8S_14=', ['image-tag-latest']],
    ['checkov.io/skip1', '=', []],
    ['datree.skip/CONTAINERS_INCORRECT_PRIVILEGED_VALUE_TRUE', 'why', ['privileged-container']],
    ['monokle.io/suppress.kbp.no-latest-image', '"true"', ['image-tag-latest']],
    ['monokle.io/suppress.KBP001', 'why', ['image-tag-latest']],
    ['monokle.io/suppress.kbp001', 'why', ['image-tag-latest']],
    ['monokle.io/suppress.KBP001', '"false"', []],
  ]
  const expected = (rules: readonly string[]) =>
    ALL.filter(finding => rules.includes(finding.split(' ')[1] ?? ''))
  for (const [key, value, rules] of cases) {
    it(`${key}: ${value}`, () => {
      const text = deployment({}).replace('    a: b', `    ${key}: ${value}`)
      assert.deepEqual(shown(lintManifest(text, { rules: RULES }).suppressed), expected(rules))
      const ofPods = deployment({}).replace('{ a: b }', `{ ${key}: ${value.replace(/,.*/, '')} }`)
      const inPods = key === 'kube-score/ignore' ? [] : expected(rules)
      assert.deepEqual(shown(lintManifest(ofPods, { rules: RULES }).suppressed), inPods)
    })
  }

  it('nothing for other tools where they have no say', () => {
    const text = deployment({ 16: ' # trivy:ignore:KSV-0013' }).replace(
      '    a: b',
      '    kube-linter.io/ignore-all: why',
    )
    const report = lintManifest(text, { rules: RULES, settings: { foreignSuppressions: false } })
    assert.deepEqual(shown(report.suppressed), [])
  })

  it('nothing that keeps the object out of a cluster, where it is to silence all of another tool', () => {
    const text = deployment({}).replace('    a: b', '    kube-linter.io/ignore-all: why\n    a: 1')
    const { findings } = lintManifest(text, { rules: [...RULES, 'invalid-type'] })
    assert.deepEqual(shown(findings), ['7 invalid-type'])
  })
})

const pod = (name: string, image: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\nspec:\n  containers:\n    - name: a\n      image: ${image}\n`

describe('the reach of a comment', () => {
  const cases: readonly (readonly [what: string, text: string, suppressed: readonly string[]])[] = [
    [
      'a block ends where it is told to',
      `# k8s-lint-disable\n${pod('a', 'a:latest')}# k8s-lint-enable\n---\n${pod('b', 'b:latest')}`,
      ['9 image-tag-latest'],
    ],
    [
      'a block ends with its document',
      `# k8s-lint-disable\n${pod('a', 'a:latest')}---\n${pod('b', 'b:latest')}`,
      ['9 image-tag-latest'],
    ],
    [
      'a block above the first separator is about what follows',
      `# k8s-lint-disable\n---\n${pod('a', 'a:latest')}---\n${pod('b', 'b:latest')}`,
      ['10 image-tag-latest'],
    ],
    [
      'a block beside the separator',
      `${pod('a', 'a:latest')}--- # k8s-lint-disable\n${pod('b', 'b:latest')}`,
      ['17 image-tag-latest'],
    ],
    [
      'each rule of a block ends by itself',
      `# k8s-lint-disable image-tag-latest, memory-limit-missing\n${pod('a', 'a:1').replace('      image', '      # k8s-lint-enable memory-limit-missing\n      image').replace('a:1', 'a:latest')}`,
      ['8 memory-limit-missing', '10 image-tag-latest'],
    ],
    [
      'several comments above one line',
      pod('a', 'a:latest').replace(
        '    - name',
        '    # k8s-lint-disable-next-line image-tag-latest\n\n    # text\n    # k8s-lint-disable-next-line memory-limit-missing\n    - name',
      ),
      ['11 memory-limit-missing', '12 image-tag-latest'],
    ],
    [
      'a dash on a line of its own',
      pod('a', 'a:latest').replace('- name', '- # k8s-lint-disable-line image-tag-latest\n      name'),
      ['9 image-tag-latest'],
    ],
    [
      'the end of a value of several lines',
      pod('a', 'a:latest').replace(
        '- name: a\n      image: a:latest',
        '- { name: a,\n       image: a:latest\n      } # k8s-lint-disable-line image-tag-latest',
      ),
      ['8 image-tag-latest'],
    ],
    [
      'the header of a block of text',
      pod('a', '>- # k8s-lint-disable-line image-tag-latest\n        a:latest'),
      ['8 image-tag-latest'],
    ],
    [
      'no comment in a text',
      pod('a', 'a:latest').replace(
        'spec:',
        '  annotations:\n    a: |\n      # k8s-lint-disable-file\n    b: "# k8s-lint-disable-file"\nspec:',
      ),
      [],
    ],
    [
      'an item of a list of objects',
      `apiVersion: v1\nkind: List\nitems:\n${[pod('a', 'a:latest'), pod('b', 'b:latest')]
        .map(text => `  - ${text.trim().replaceAll('\n', '\n    ')}\n`)
        .join('')
        .replace('kind: Pod', 'kind: Pod\n    # checkov:skip=CKV_K8S_14')}`,
      ['12 image-tag-latest'],
    ],
    [
      'what stands behind an alias',
      `${pod('a', 'a:1').replace('      image: a:1', '      image: a:1\n      securityContext: &x\n        privileged: true')}    - name: b\n      image: b:1\n      securityContext: *x # k8s-lint-disable-line\n`,
      ['10 privileged-container'],
    ],
    [
      'what stands behind an alias of a single value',
      `${pod('a', '&i a:latest')}    - name: b\n      image: *i # k8s-lint-disable-line\n`,
      ['8 image-tag-latest'],
    ],
    [
      'a block does not reach into the next document, though it ends there',
      `# k8s-lint-disable\n${pod('a', 'a:latest')}---\n${pod('b', 'b:latest')}# k8s-lint-enable\n`,
      ['9 image-tag-latest'],
    ],
    [
      'the line that ends a block',
      `# k8s-lint-disable\n${pod('a', 'a:latest # k8s-lint-enable')}    - name: b\n      image: b:latest\n`,
      ['9 image-tag-latest'],
    ],
    [
      'not the line below a block of text',
      pod('a', 'a:latest').replace(
        '      image',
        '      workingDir: | # k8s-lint-disable-line\n        a\n      image',
      ),
      [],
    ],
    [
      'Windows line breaks',
      pod('a', 'a:latest # k8s-lint-disable-line').replaceAll('\n', '\r\n'),
      ['8 image-tag-latest'],
    ],
  ]
  const rules = RULES.filter(rule => rule !== 'memory-limit-missing')
  for (const [what, text, suppressed] of cases) {
    it(what, () => {
      const report = lintManifest(text, {
        rules: suppressed.some(it => it.includes('memory')) ? RULES : rules,
      })
      assert.deepEqual(shown(report.suppressed), suppressed)
    })
  }

  it('what an alias shows elsewhere is reported where it is not suppressed', () => {
    const text = `${pod('a', 'a:1').replace('      image: a:1', '      image: a:1\n      securityContext: &x\n        privileged: true')}    - name: b\n      image: b:1\n      securityContext: *x # k8s-lint-disable-line\n`
    assert.deepEqual(shown(lintManifest(text, { rules }).findings), ['10 privileged-container'])
  })
})

test('the reason is kept, and the place', () => {
  const { suppressed = [] } = lintManifest(
    pod('a', 'a:latest # k8s-lint-disable-line image-tag-latest -- pinned by -- the mirror'),
    { rules: RULES },
  )
  assert.deepEqual(
    suppressed.map(({ suppression }) => suppression),
    [{ reason: 'pinned by -- the mirror', place: 'a.yaml:8:23' }],
  )
})

describe('a suppression of trivy', () => {
  const text = pod('a', 'a:latest # trivy:ignore:KSV-0013:exp:2027-01-31')
  for (const [today, count] of [
    ['2027-01-31', 1],
    ['2027-02-01', 0],
  ] as const) {
    it(`that ends on 2027-01-31 ${count === 1 ? 'holds' : 'does not hold'} on ${today}`, () => {
      assert.equal(lintManifest(text, { rules: ['image-tag-latest'], today }).summary.suppressed, count)
    })
  }
})

describe('an unused suppression is reported', () => {
  const unused = (text: string, options: Parameters<typeof lintManifest>[1] = {}) =>
    shown(
      lintManifest(text, { rules: [...RULES, 'dangling-service', 'invalid-type'], ...options }).findings,
    ).filter(finding => finding.endsWith('unused-suppression'))
  const cases: readonly (readonly [what: string, text: string, explicit: boolean, count: number])[] = [
    [
      'for each rule',
      pod('a', 'a:latest # k8s-lint-disable-line image-tag-latest, privileged-container'),
      true,
      1,
    ],
    ['unless its rule is off', pod('a', 'a:1 # k8s-lint-disable-line host-network'), true, 0],
    ['where it is about all rules', pod('a', 'a:1 # k8s-lint-disable-line'), false, 1],
    ['unless a rule about the set may have needed it', pod('a', 'a:1 # k8s-lint-disable-line'), true, 0],
    [
      'about the set, where all of it is there',
      pod('a', 'a:1 # k8s-lint-disable-line dangling-service'),
      false,
      1,
    ],
    ['unless it is for another tool', pod('a', 'a:1 # trivy:ignore:KSV-0013'), false, 0],
    [
      'unless the object is too broken for rules',
      pod('a', 'a:latest # k8s-lint-disable-line privileged-container').replace(
        'spec:',
        '  labels: 1\nspec:',
      ),
      false,
      0,
    ],
  ]
  for (const [what, text, explicit, count] of cases) {
    it(what, () => assert.equal(unused(text, { explicit }).length, count))
  }
})
