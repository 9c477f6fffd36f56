import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { loadConfig } from '../../src/config/load.ts'
import { UsageError } from '../../src/core/usage-error.ts'
import { MIGRATIONS, type MigratedTool, migrate } from '../../src/migrate/index.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { runCli } from '../cli/run.ts'
import { temporaryFolder } from '../temporary.ts'

/** What becomes of a configuration, without the first line. */
function migrated(tool: MigratedTool, text: string): string {
  return migrate(tool, text, ALL_RULES).split('\n').slice(1).join('\n')
}

const CASES: readonly [tool: MigratedTool, text: string, expected: string][] = [
  [
    'kube-linter',
    `checks:
  addAllBuiltIn: true
  include: [latest-tag, no-such-check]
  exclude: [unset-cpu-requirements, privileged-ports]
  ignorePaths: ["~/vendor/**", "**/test/*"]
customChecks:
  - {name: team, template: required-label, params: {key: team, value: "[a-z]+"}}
  - {name: owner, template: required-label, params: {key: owner}}
  - {name: mine, template: cel-expression, params: {check: "false"}}
`,
    `# Not taken over:
#   no-such-check: no rule of k8s-lint means the same
#   mine: the template cel-expression has no equivalent; write it under customRules, in CEL
preset: strict
rules:
  cpu-limit-missing: off # unset-cpu-requirements
  cpu-request-missing: off # unset-cpu-requirements
  image-tag-latest: on # latest-tag
  init-container-resources: off # unset-cpu-requirements
  privileged-container-port: off # privileged-ports
  required-labels: [on, { labels: ["team=[a-z]+", owner] }] # team, owner
ignore:
  - "vendor/**"
  - "**/test/*"
`,
  ],
  [
    'kube-score',
    `kube-score score --ignore-test pod-networkpolicy,container-image-tag \\
  --enable-optional-test container-seccomp-profile --kubernetes-version v1.30 --ignore-container-cpu-limit *.yaml`,
    `preset: recommended
kubernetesVersions:
  - "1.30"
failOn: error
rules:
  cpu-limit-missing: off # --ignore-container-cpu-limit
  image-tag-latest: off # container-image-tag
  pod-without-network-policy: off # pod-networkpolicy
  seccomp-profile-required: on # container-seccomp-profile
`,
  ],
  [
    'polaris',
    `checks:
  hostIPCSet: danger
  cpuLimitsMissing: ignore
  tagNotSpecified: warning
exemptions:
  - namespace: kube-system
    controllerNames: [kube-proxy]
    rules: [hostNetworkSet]
customChecks:
  imageRegistry: {target: Container, schema: {}}
`,
    `# Not taken over:
#   imageRegistry: a check of your own on Container; write it under customRules, with its schema as jsonSchema
preset: recommended
rules:
  cpu-limit-missing: off # cpuLimitsMissing
  host-ipc: error # hostIPCSet
  image-tag-latest: warning # tagNotSpecified
exemptions:
  - rules: [host-network]
    namespaces: [kube-system]
    names: ["kube-proxy*"]
    reason: "exempted in the configuration of polaris"
`,
  ],
  [
    'checkov',
    `framework: [kubernetes]
skip-check: [CKV_K8S_14, CKV_AWS_1]
skip-path: vendor
soft-fail: true
baseline: .checkov.baseline
`,
    `# Not taken over:
#   CKV_AWS_1: not about Kubernetes manifests, or a severity
#   soft-fail: run k8s-lint with --exit-zero
#   baseline: no setting means the same
preset: recommended
rules:
  image-tag-latest: off # CKV_K8S_14
ignore:
  - vendor
`,
  ],
  [
    'checkov',
    'check: CKV_K8S_1,ckv_k8s_4',
    'preset: correctness\nrules:\n  host-network: on # ckv_k8s_4\n  host-pid: on # CKV_K8S_1\n  pod-security-policy: on # CKV_K8S_1, ckv_k8s_4\n',
  ],
  [
    'trivy',
    '# accepted\nAVD-KSV-0014\nKSV013\nCVE-2024-1234\nKSV-0009 exp:2030-01-31\nAVD-KCV-0048\n',
    `# Not taken over:
#   AVD-KCV-0048: it looks at files on nodes, not at manifests
#   CVE-2024-1234: k8s-lint looks at manifests alone
rules:
  image-tag-latest: off # KSV013
  read-only-root-filesystem: off # AVD-KSV-0014
exemptions:
  - rules: [host-network]
    reason: "ignored in .trivyignore"
    expires: "2030-01-31"
`,
  ],
  [
    'trivy',
    `misconfigurations:
  - id: AVD-KSV-0009
    paths: [deploy/a.yaml]
    statement: node exporter
    expired_at: 2030-01-31
vulnerabilities: []
`,
    `# Not taken over:
#   vulnerabilities: k8s-lint looks at manifests alone
exemptions:
  - rules: [host-network]
    files: [deploy/a.yaml]
    reason: "node exporter"
    expires: "2030-01-31"
`,
  ],
  [
    'trivy',
    'severity: [HIGH, CRITICAL]\nscan: {skip-dirs: [vendor/]}\n',
    `# Not taken over:
#   severity: k8s-lint has severities of its own; failOn is the nearest to it
preset: recommended
failOn: error
ignore:
  - vendor/
`,
  ],
  [
    'kubeconform',
    'kubeconform -strict -ignore-missing-schemas -summary -kubernetes-version 1.29.0 -skip Secret,apps/v1/Deployment -reject Ingress -schema-location default -schema-location crds/{{.ResourceKind}}.json a/',
    `# Not taken over:
#   -schema-location crds/{{.ResourceKind}}.json: name the CustomResourceDefinitions themselves under crds
preset: correctness
kubernetesVersions:
  - "1.29"
rules:
  forbidden-kind: [error, { kinds: [Ingress] }] # -reject
overrides:
  - kinds: [Secret, Deployment.apps]
    rules: { "schema/*": "off", "api/*": "off" }
`,
  ],
  [
    'datree',
    `apiVersion: v1
policies:
  - name: other
    rules: []
  - name: main
    isDefault: true
    rules:
      - identifier: CONTAINERS_MISSING_IMAGE_VALUE_VERSION
      - identifier: OUR_LABEL
customRules:
  - identifier: OUR_LABEL
    defaultMessageOnFailure: set the label
    schema: {properties: {metadata: {required: [labels]}}}
  - identifier: UNUSED
    schema: {}
`,
    `# Not taken over:
#   the policy other is not the default one; keep it in a file of its own and name it with --config
preset: correctness
rules:
  image-tag-latest: on # CONTAINERS_MISSING_IMAGE_VALUE_VERSION
customRules:
  - id: datree/our-label
    message: "set the label"
    jsonSchema: { properties: { metadata: { required: [labels] } } }
`,
  ],
  [
    'pluto',
    'pluto detect-files -d . --target-versions k8s=v1.29.0,istio=v1.11.0 --ignore-removals',
    `# Not taken over:
#   istio: the versions of other products are not known; their CustomResourceDefinitions under crds are
preset: correctness
kubernetesVersions:
  - "1.29"
rules:
  deprecated-api-version: on # detect
  removed-api-version: off # ignore-removals
`,
  ],
  [
    'pluto',
    'target-versions: {k8s: v1.30.0}\nignore-deprecations: true\n',
    'preset: correctness\nkubernetesVersions:\n  - "1.30"\nrules:\n  deprecated-api-version: off # ignore-deprecations\n',
  ],
  [
    'yamllint',
    `extends: default
ignore: |
  vendor/
  # no
  *.gen.yaml
rules:
  key-duplicates: {level: warning}
  line-length: disable
  truthy: enable
`,
    `# Not taken over:
#   line-length: it is about the look of the text, which a formatter settles
#   truthy: the schema tells where a value has the wrong type, and there it is reported
preset: recommended
rules:
  yaml-duplicate-key: warning # key-duplicates
ignore:
  - vendor/
  - "*.gen.yaml"
`,
  ],
]

describe('the configuration of other tools', () => {
  for (const [tool, text, expected] of CASES) {
    test(`is converted: ${tool}, ${text.slice(0, 40).replaceAll('\n', ' ')}`, async () => {
      assert.equal(migrated(tool, text), expected)
      const cwd = temporaryFolder({ '.k8s-lint.yaml': expected })
      const path = join(cwd, '.k8s-lint.yaml')
      await loadConfig(path, { rules: ALL_RULES, cwd })
    })
  }

  for (const tool of Object.keys(MIGRATIONS) as MigratedTool[]) {
    test(`that is empty, or of another shape, is no reason to fail: ${tool}`, () => {
      for (const text of ['', '# nothing\n', 'checks: 1\nrules: [a]\npolicies: {}\nexemptions: x\n'])
        assert.doesNotThrow(() => migrate(tool, text, ALL_RULES), text)
    })
  }

  test('that cannot be read is told with its line', () => {
    assert.throws(
      () => migrate('polaris', 'a: 1\nb: [', ALL_RULES),
      (error: unknown) => {
        assert.ok(error instanceof UsageError)
        assert.match(error.message, /^line [23] of what is to be converted: /)
        return true
      },
    )
    assert.throws(() => migrate('polaris', '- a', ALL_RULES), /no mapping/)
  })
})

describe('k8s-lint migrate', () => {
  test('takes the file that the tool would take, or one that is named, or standard input', async () => {
    const cwd = temporaryFolder({ '.yamllint': 'ignore: a\n', 'other.yaml': 'ignore: b\n' })
    for (const [args, stdin, ignored] of [
      [['yamllint'], '', 'a'],
      [['yamllint', 'other.yaml'], '', 'b'],
      [['yamllint', '-'], 'ignore: c', 'c'],
    ] as const) {
      const { stdout, exit } = await runCli(['migrate', ...args], cwd, stdin)
      assert.equal(
        stdout,
        `# Made from the configuration of yamllint by "k8s-lint migrate yamllint".\npreset: recommended\nignore:\n  - ${ignored}\n`,
      )
      assert.equal(exit, 0)
    }
  })

  const mistakes: readonly [args: readonly string[], complaint: RegExp][] = [
    [[], /^k8s-lint: migrate needs a tool, and a file: k8s-lint migrate TOOL \[FILE\]; tools: kube-linter, /],
    [['polariss'], /^k8s-lint: unknown tool to migrate from "polariss" \(did you mean "polaris"\?\)\n$/],
    [['polaris'], /^k8s-lint: there is no polaris\.yaml, .* here; name the configuration of polaris\n$/],
    [['kubeconform'], /^k8s-lint: kubeconform has no configuration file: /],
    [['polaris', 'none.yaml'], /^k8s-lint: none\.yaml cannot be read: there is no such file\n$/],
  ]
  for (const [args, complaint] of mistakes) {
    test(`says what is wrong with ${JSON.stringify(args)}`, async () => {
      const { stderr, exit } = await runCli(['migrate', ...args], temporaryFolder({}))
      assert.match(stderr, complaint)
      assert.equal(exit, 2)
    })
  }
})
