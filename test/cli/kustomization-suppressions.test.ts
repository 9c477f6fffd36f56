import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { temporaryFolder } from '../temporary.ts'
import { runCli } from './run.ts'

const FILES: Readonly<Record<string, string>> = {
  '.git/HEAD': '',
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: registry.example.com/web:1.0
`,
  'component/kustomization.yaml': `kind: Component
patches:
  - target: { kind: Pod }
    patch: |-
      - op: add
        path: /spec/hostNetwork
        value: true
`,
  'overlay/kustomization.yaml': `resources: [../base]
components: [../component]
images:
  - name: registry.example.com/web
    newTag: latest
  - name: registry.example.com/old
    newTag: "1"
patches:
  - path: patch.yaml
  - patch: |-
      apiVersion: v1
      kind: Pod
      metadata:
        name: web

      spec:
        hostPID: true
  - patch: "apiVersion: v1\\nkind: Pod\\nmetadata: { name: web }\\nspec:\\n  hostIPC: true\\n"
configMapGenerator:
  - name: settings
    literals:
      - LOG=debug
      - AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzKEY
`,
  'overlay/patch.yaml': `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      securityContext:
        privileged: true
`,
}

/** What is found in each kind of source. */
const ALL = [
  'component/kustomization.yaml host-network',
  'overlay/kustomization.yaml configmap-secret-key',
  'overlay/kustomization.yaml host-ipc',
  'overlay/kustomization.yaml host-pid',
  'overlay/kustomization.yaml image-tag-latest',
  'overlay/kustomization.yaml kustomize-image-unmatched',
  'overlay/patch.yaml privileged-container',
]

const RULES = ALL.map(each => each.split(' ')[1])
const CONFIG = `preset: correctness\nrules: { ${RULES.map(rule => `${rule}: warning`).join(', ')}, unused-exemption: on, unused-suppression: on }\n`

/** What is found once texts of the files are replaced, and how much was accepted. */
async function lint(edits: Files, config = '', options: readonly string[] = []) {
  const files = { ...FILES, '.k8s-lint.yaml': `${CONFIG}${config}` }
  const cwd = temporaryFolder(edited(files, edits))
  const { stdout, stderr } = await runCli(['.', '--format', 'json', ...options], cwd)
  assert.equal(stderr, '')
  const { findings, summary } = JSON.parse(stdout)
  const found: string[] = findings.map((each: Record<string, unknown>) => `${each['file']} ${each['rule']}`)
  return { found: found.sort(), suppressed: summary.suppressed }
}

/** What is replaced by what, file by file. */
type Files = Readonly<Record<string, readonly [string, string]>>

function edited(files: Readonly<Record<string, string>>, edits: Files): Record<string, string> {
  const result = { ...files }
  for (const [file, [before, after]] of Object.entries(edits)) {
    const text = result[file] ?? ''
    assert.ok(text.includes(before), `${before} in ${file}`)
    result[file] = text.replace(before, () => after)
  }
  return result
}

const OVERLAY = 'overlay/kustomization.yaml'
const COMPONENT = 'component/kustomization.yaml'

/** Where a comment beside a text accepts which rule. */
const BESIDE: readonly (readonly [string, string, string])[] = [
  ['overlay/patch.yaml', 'privileged: true', 'privileged-container'],
  ['overlay/patch.yaml', '- name: web', 'privileged-container'],
  [OVERLAY, 'hostPID: true', 'host-pid'],
  [OVERLAY, '      spec:', 'host-pid'],
  [OVERLAY, '- patch: |-', 'host-pid'],
  [OVERLAY, 'patches:', 'host-pid'],
  [COMPONENT, 'value: true', 'host-network'],
  [COMPONENT, '- op: add', 'host-network'],
  [COMPONENT, 'patch: |-', 'host-network'],
  [COMPONENT, '- target: { kind: Pod }', 'host-network'],
  [OVERLAY, 'newTag: latest', 'image-tag-latest'],
  [OVERLAY, '- name: registry.example.com/web', 'image-tag-latest'],
  [OVERLAY, '- name: registry.example.com/old', 'kustomize-image-unmatched'],
  [OVERLAY, 'images:', 'kustomize-image-unmatched'],
  [OVERLAY, 'zKEY', 'configmap-secret-key'],
  [OVERLAY, 'literals:', 'configmap-secret-key'],
  [OVERLAY, '- name: settings', 'configmap-secret-key'],
  [OVERLAY, 'configMapGenerator:', 'configmap-secret-key'],
]

const without = (rule: string) => ALL.filter(each => !each.endsWith(` ${rule}`))

describe('what the sources of a kustomization are found to have', () => {
  test('is found', async () => {
    assert.deepEqual(await lint({}), { found: ALL, suppressed: 0 })
  })

  for (const [file, text, rule] of BESIDE)
    test(`is accepted beside "${text.trim()}" (${rule})`, async () => {
      const beside = await lint({ [file]: [text, `${text} # k8s-lint-disable-line ${rule}`] })
      assert.deepEqual(beside, { found: without(rule), suppressed: 1 })
    })

  for (const [name, file, edit, rule] of [
    [
      'above a line of an inline patch',
      OVERLAY,
      ['  hostPID', '  # k8s-lint-disable-next-line host-pid\n        hostPID'],
      'host-pid',
    ],
    [
      'for the rest of an inline patch',
      OVERLAY,
      ['apiVersion: v1\n', '# k8s-lint-disable host-pid\n      apiVersion: v1\n'],
      'host-pid',
    ],
    [
      'in an inline patch in quotes',
      OVERLAY,
      ['hostIPC: true', 'hostIPC: true # k8s-lint-disable-line host-ipc'],
      'host-ipc',
    ],
    [
      'for a whole kustomization',
      OVERLAY,
      ['resources:', '# k8s-lint-disable-file host-pid\nresources:'],
      'host-pid',
    ],
    [
      'by an annotation in a patch',
      'overlay/patch.yaml',
      [
        '  name: web\n',
        '  name: web\n  annotations: { k8s-lint.dev/ignore.privileged-container: measured }\n',
      ],
      'privileged-container',
    ],
    [
      'by an annotation of the resource',
      'base/web.yaml',
      ['  name: web\n', '  name: web\n  annotations: { k8s-lint.dev/ignore.host-pid: measured }\n'],
      'host-pid',
    ],
  ] as const)
    test(`is accepted ${name}`, async () => {
      assert.deepEqual(await lint({ [file]: edit }), { found: without(rule), suppressed: 1 })
    })

  for (const [exemption, rule] of [
    ['files: overlay/patch.yaml', 'privileged-container'],
    ['files: component/', 'host-network'],
    ['contexts: overlay', 'host-network'],
    ['files: overlay/kustomization.yaml', 'host-pid'],
    ['names: web', 'host-pid'],
    ['containers: web', 'image-tag-latest'],
    ['files: overlay/', 'kustomize-image-unmatched'],
    ['contexts: overlay', 'kustomize-image-unmatched'],
    ['names: settings-*', 'configmap-secret-key'],
  ] as const)
    test(`is exempt by "${exemption}" (${rule})`, async () => {
      const config = `exemptions: [{ rules: ${rule}, ${exemption}, reason: x }]\n`
      assert.deepEqual(await lint({}, config), { found: without(rule), suppressed: 1 })
    })

  test('is told of where a comment in an inline patch suppresses nothing', async () => {
    const text = 'hostPID: true'
    const { found } = await lint({ [OVERLAY]: [text, `${text} # k8s-lint-disable-line host-network`] })
    assert.deepEqual(found, [...ALL, `${OVERLAY} unused-suppression`].sort())
  })

  test('stays known to a baseline when entries are inserted before it', async () => {
    const cwd = temporaryFolder({ ...FILES, '.k8s-lint.yaml': CONFIG })
    await runCli(['baseline', '.'], cwd)
    const moved = edited(FILES, {
      [OVERLAY]: ['images:\n', 'images:\n  - name: (.*)/web\n    newName: registry.example.com/web\n'],
      [COMPONENT]: ['kind: Component\n', '# moved\nkind: Component\n'],
    })
    moved[OVERLAY] = (moved[OVERLAY] ?? '').replace('- LOG=debug', '- LEVEL=1\n      - LOG=info')
    for (const [file, text] of Object.entries(moved)) writeFileSync(join(cwd, file), text)
    const { stdout } = await runCli(['.', '--format', 'json', '--baseline', '.k8s-lint-baseline.yaml'], cwd)
    const { findings, summary } = JSON.parse(stdout)
    assert.deepEqual(findings, [])
    assert.equal(summary.suppressed, ALL.length)
  })

  for (const [what, before, after, expected] of [
    ['another literal', 'AWS_SECRET_ACCESS_KEY', 'DB_PASSWORD', ['configmap-secret-key']],
    ['the same literal with another value', 'KEY=wJalr', 'KEY=xKblr', []],
    ['the same literal in another place', '- LOG=debug\n', '- LEVEL=1\n      - LOG=debug\n', []],
  ] as const)
    test(`is known to a baseline by the name of its literal: ${what}`, async () => {
      const cwd = temporaryFolder({ ...FILES, '.k8s-lint.yaml': CONFIG })
      await runCli(['baseline', '.'], cwd)
      const text = edited(FILES, { [OVERLAY]: [before, after] })[OVERLAY] ?? ''
      writeFileSync(join(cwd, OVERLAY), text)
      const { stdout } = await runCli(['.', '--format', 'json', '--baseline', '.k8s-lint-baseline.yaml'], cwd)
      const findings: readonly { readonly rule: string }[] = JSON.parse(stdout).findings
      assert.deepEqual(
        findings.map(({ rule }) => rule).filter(rule => rule !== 'stale-baseline-entry'),
        expected,
      )
    })
})
