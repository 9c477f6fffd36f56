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
`,
    `# Carried over:
#   addAllBuiltIn true: the preset strict
#   include latest-tag: image-tag-latest: on
#   exclude unset-cpu-requirements: cpu-limit-missing: off
#   exclude unset-cpu-requirements: cpu-request-missing: off
#   exclude unset-cpu-requirements: exemption from init-container-resources, for cpu only
#   exclude privileged-ports: privileged-container-port: off
#   ignorePaths ~/vendor/**: ignore
#   ignorePaths **/test/*: ignore
# Not carried over:
#   include no-such-check: no check of that name is known here
preset: strict
rules:
  cpu-limit-missing: off # unset-cpu-requirements
  cpu-request-missing: off # unset-cpu-requirements
  image-tag-latest: on # latest-tag
  privileged-container-port: off # privileged-ports
ignore:
  - "vendor/**"
  - "**/test/*"
exemptions:
  - rules: [init-container-resources]
    parts: [cpu]
    reason: "unset-cpu-requirements is switched off"
`,
  ],
  [
    'kube-linter',
    `checks:
  doNotAutoAddDefaults: true
  include: [required-label-owner, required-annotation-email, minimum-three-replicas, drop-net-raw-capability]
  exclude: [privilege-escalation-container]
customChecks:
  - {name: team, template: required-label, params: {key: team, value: "[a-z]+"}, scope: {objectKinds: [Service]}, remediation: name the team}
  - {name: tier, template: required-label, params: {key: tier, value: "^(web|db)$"}}
  - {name: owner, template: required-annotation, params: {key: owner}}
  - {name: classes, template: priority-class-name, params: {acceptedPriorityClassNames: ["", high]}}
  - {name: replicas, template: minimum-replicas, params: {minReplicas: 4}}
  - {name: types, template: service-type, params: {forbiddenServiceTypes: [NodePort]}}
  - {name: root, template: read-only-root-fs}
  - {name: mine, template: cel-expression, params: {check: "false"}}
`,
    `# Carried over:
#   doNotAutoAddDefaults true: the preset correctness
#   include required-label-owner: required-labels: on, with {"labels":["owner"]}
#   include required-annotation-email: required-annotations: on, with {"annotations":["email=*@*.*"]}
#   include minimum-three-replicas: min-replicas: on, with {"min":3}
#   include drop-net-raw-capability: capability-dangerous: on, with {"capabilities":["NET_RAW"]}
#   include drop-net-raw-capability: capability-net-raw-not-dropped: on
#   exclude privilege-escalation-container: exemption from capability-dangerous, for SYS_ADMIN only
#   exclude privilege-escalation-container: privilege-escalation-explicit: off
#   customChecks team (required-label): customRules kube-linter/team
#   customChecks tier (required-label): required-labels, with {"labels":["tier=web|db"]}
#   customChecks owner (required-annotation): required-annotations, with {"annotations":["owner"]}
#   customChecks classes (priority-class-name): priority-class-missing, with {"accepted":["high"]}
#   customChecks replicas (minimum-replicas): min-replicas, with {"min":4}
#   customChecks types (service-type): service-type-node-port
#   customChecks root no-read-only-root-fs: read-only-root-filesystem: on
# Not carried over:
#   customChecks mine (cel-expression): the template has no equivalent; write it under customRules, in CEL
preset: correctness
rules:
  capability-dangerous: [on, { capabilities: [NET_RAW] }] # drop-net-raw-capability
  capability-net-raw-not-dropped: on # drop-net-raw-capability
  min-replicas: [on, { min: 4 }] # minimum-three-replicas, replicas
  priority-class-missing: [on, { accepted: [high] }] # classes
  privilege-escalation-explicit: off # privilege-escalation-container
  read-only-root-filesystem: on # no-read-only-root-fs
  required-annotations: [on, { annotations: ["email=*@*.*", owner] }] # required-annotation-email, owner
  required-labels: [on, { labels: [owner, "tier=web|db"] }] # required-label-owner, tier
  service-type-node-port: on # types
customRules:
  - id: kube-linter/team
    kinds: [Service]
    message: "name the team"
    jsonSchema: { properties: { metadata: { required: [labels], properties: { labels: { required: [team], properties: { team: { pattern: "[a-z]+" } } } } } } }
exemptions:
  - rules: [capability-dangerous]
    parts: [SYS_ADMIN]
    reason: "privilege-escalation-container is switched off"
`,
  ],
  [
    'kube-score',
    `kube-score score --ignore-test pod-networkpolicy,deployment-replicas,no-such-test \\
  --enable-optional-test container-seccomp-profile --kubernetes-version v1.30 --ignore-container-cpu-limit --min-replicas-deployment 3 --output-format ci *.yaml`,
    `# Carried over:
#   --enable-optional-test container-seccomp-profile: seccomp-profile-required: on
#   --ignore-test pod-networkpolicy: pod-without-network-policy: off
#   --ignore-test deployment-replicas: exemption from min-replicas, for Deployment only
#   --ignore-container-cpu-limit: cpu-limit-missing: off
#   --min-replicas-deployment 3: min-replicas: on, with {"min":3}
#   --kubernetes-version v1.30: kubernetesVersions
# Not carried over:
#   --ignore-test no-such-test: no check of that name is known here
#   --output-format: not about what is checked, or not known here
preset: recommended
kubernetesVersions:
  - "1.30"
failOn: error
rules:
  cpu-limit-missing: off # --ignore-container-cpu-limit
  min-replicas: [on, { min: 3 }] # --min-replicas-deployment 3
  pod-without-network-policy: off # pod-networkpolicy
  seccomp-profile-required: on # container-seccomp-profile
exemptions:
  - rules: [min-replicas]
    kinds: [Deployment]
    reason: "deployment-replicas is switched off"
`,
  ],
  [
    'polaris',
    `checks:
  hostIPCSet: danger
  cpuLimitsMissing: ignore
  deploymentMissingReplicas: ignore
  noSuchCheck: warning
exemptions:
  - namespace: kube-system
    controllerNames: [kube-proxy]
    rules: [hostNetworkSet, dangerousCapabilities, noSuchCheck]
customChecks:
  imageRegistry: {target: Container, schema: {}}
displayName: x
`,
    `# Carried over:
#   checks hostIPCSet: host-ipc: error
#   checks cpuLimitsMissing: cpu-limit-missing: off
#   checks deploymentMissingReplicas: exemption from min-replicas, for Deployment only
#   exemptions namespaces kube-system names kube-proxy* hostNetworkSet: exemption from host-network
#   exemptions namespaces kube-system names kube-proxy* dangerousCapabilities: exemption from capabilities-baseline (ALL, SYS_ADMIN, NET_ADMIN only), capability-dangerous (ALL, SYS_ADMIN, NET_ADMIN only)
# Not carried over:
#   checks noSuchCheck: no check of that name is known here
#   customChecks imageRegistry: a check of your own on Container; write it under customRules, with its schema as jsonSchema
#   exemptions namespaces kube-system names kube-proxy* noSuchCheck: no check of that name is known here
#   displayName: no setting means the same
preset: recommended
rules:
  cpu-limit-missing: off # cpuLimitsMissing
  host-ipc: error # hostIPCSet
exemptions:
  - rules: [min-replicas]
    kinds: [Deployment]
    reason: "deploymentMissingReplicas is switched off"
  - rules: [host-network]
    namespaces: [kube-system]
    names: ["kube-proxy*"]
    reason: "exempted in the configuration of polaris"
  - rules: [capabilities-baseline, capability-dangerous]
    namespaces: [kube-system]
    names: ["kube-proxy*"]
    parts: [ALL, SYS_ADMIN, NET_ADMIN]
    reason: "exempted in the configuration of polaris"
`,
  ],
  [
    'checkov',
    `framework: [kubernetes]
skip-check: [CKV_K8S_1, CKV_K8S_14, CKV_K8S_39, "CKV_K8S_4*", CKV_K8S_99999, CKV_AWS_1]
skip-path: [vendor, ".*/charts/.*", "^test/", "(a|b)"]
soft-fail: true
something: 1
`,
    `# Carried over:
#   skip-check CKV_K8S_14: image-tag-latest: off
#   skip-check CKV_K8S_39: exemption from capability-dangerous, for SYS_ADMIN only
#   skip-check CKV_K8S_4*: as the 8 checks that match it and are known here
#   skip-check CKV_K8S_43: image-digest-required: off
#   skip-check CKV_K8S_42: rbac-default-service-account-binding: off
#   skip-check CKV_K8S_49: rbac-wildcard: off
#   skip-check CKV_K8S_40: run-as-low-uid: off
#   skip-check CKV_K8S_41: service-account-object-automount: off
#   skip-check CKV_K8S_44: exemption from workload-sensitive-component, for tiller only
#   skip-check CKV_K8S_45: exemption from workload-sensitive-component, for tiller only
#   skip-path vendor: ignore *vendor*
#   skip-path .*/charts/.*: ignore charts/
#   skip-path ^test/: ignore /test/
# Not carried over:
#   skip-check CKV_K8S_1: no equivalent: it is about PodSecurityPolicy, which Kubernetes 1.25 removed, and not about pods
#   skip-check CKV_K8S_4: no equivalent: it is about PodSecurityPolicy, which Kubernetes 1.25 removed, and not about pods
#   skip-check CKV_K8S_99999: no check of that name is known here
#   skip-check CKV_AWS_1: not about Kubernetes manifests, or a severity
#   skip-path (a|b): write the regular expression under ignore, as in .gitignore
#   framework: k8s-lint looks at manifests of Kubernetes alone
#   soft-fail true: run k8s-lint with --exit-zero
#   something: no setting means the same
preset: recommended
rules:
  image-digest-required: off # CKV_K8S_43
  image-tag-latest: off # CKV_K8S_14
  rbac-default-service-account-binding: off # CKV_K8S_42
  rbac-wildcard: off # CKV_K8S_49
  run-as-low-uid: off # CKV_K8S_40
  service-account-object-automount: off # CKV_K8S_41
ignore:
  - "*vendor*"
  - charts/
  - "/test/"
exemptions:
  - rules: [capability-dangerous]
    parts: [SYS_ADMIN]
    reason: "CKV_K8S_39 is switched off"
  - rules: [workload-sensitive-component]
    parts: [tiller]
    reason: "CKV_K8S_44 is switched off"
  - rules: [workload-sensitive-component]
    parts: [tiller]
    reason: "CKV_K8S_45 is switched off"
`,
  ],
  [
    'checkov',
    `check: CKV_K8S_16,ckv_k8s_19`,
    `# Carried over:
#   check CKV_K8S_16: privileged-container: on
#   check ckv_k8s_19: host-network: on
preset: correctness
rules:
  host-network: on # ckv_k8s_19
  privileged-container: on # CKV_K8S_16
`,
  ],
  [
    'trivy',
    `# accepted
AVD-KSV-0014
KSV005
CVE-2024-1234
KSV-0009 exp:2030-01-31
KSV-0119 exp:soon
AVD-KCV-0048
KSV-9999
`,
    `# Carried over:
#   ignored AVD-KSV-0014: read-only-root-filesystem: off
#   ignored KSV005: exemption from capability-dangerous, for SYS_ADMIN only
#   KSV-0009 exp:2030-01-31: exemption from host-network
# Not carried over:
#   CVE-2024-1234: k8s-lint looks at manifests alone
#   KSV-0119 exp:soon: "soon" is not a date such as 2027-01-31
#   ignored AVD-KCV-0048: no equivalent: it looks at files on nodes, not at manifests
#   ignored KSV-9999: no check of that name is known here
rules:
  read-only-root-filesystem: off # AVD-KSV-0014
exemptions:
  - rules: [capability-dangerous]
    parts: [SYS_ADMIN]
    reason: "KSV005 is switched off"
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
  - id: AVD-KSV-0119
  - id: AVD-KSV-9999
vulnerabilities: []
`,
    `# Carried over:
#   misconfigurations AVD-KSV-0009 deploy/a.yaml: exemption from host-network
#   misconfigurations AVD-KSV-0119: exemption from capability-dangerous (NET_RAW only)
# Not carried over:
#   misconfigurations AVD-KSV-9999: no check of that name is known here
#   vulnerabilities: k8s-lint looks at manifests alone
exemptions:
  - rules: [host-network]
    files: [deploy/a.yaml]
    reason: "node exporter"
    expires: "2030-01-31"
  - rules: [capability-dangerous]
    parts: [NET_RAW]
    reason: "ignored in .trivyignore.yaml"
`,
  ],
  [
    'trivy',
    `severity: [HIGH, CRITICAL]
scan: {skip-dirs: [vendor/], skip-files: [a.yaml], parallel: 1}
ignorefile: x
`,
    `# Carried over:
#   scan.skip-files a.yaml: ignore
#   scan.skip-dirs vendor/: ignore
# Not carried over:
#   severity HIGH, CRITICAL: k8s-lint has severities of its own; failOn: error is the nearest to it
#   scan.parallel: no setting means the same
#   ignorefile: convert that file, too
preset: recommended
failOn: error
ignore:
  - a.yaml
  - vendor/
`,
  ],
  [
    'kubeconform',
    `kubeconform -strict -ignore-missing-schemas -summary -kubernetes-version 1.29.0 -skip Secret,apps/v1/Deployment -reject Ingress -ignore-filename-pattern "^gen/" -schema-location default -schema-location "https://raw.githubusercontent.com/datreeio/CRDs-catalog/main/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json" -schema-location https://raw.githubusercontent.com/yannh/kubernetes-json-schema/master/ -schema-location crds/{{.ResourceKind}}.json -schema-location vendor/schemas/ -schema-location https://example.com/{{.ResourceKind}}.json a/`,
    `# Carried over:
#   -kubernetes-version 1.29.0: kubernetesVersions
#   -skip Secret: the rules of schemas are off for Secret
#   -skip apps/v1/Deployment: the rules of schemas are off for Deployment.apps
#   -reject Ingress: forbidden-kind: error
#   -schema-location default: the schemas of Kubernetes are always there
#   -schema-location https://raw.githubusercontent.com/datreeio/CRDs-catalog/main/{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json: the definitions of well-known projects come along, and "k8s-lint crds list" names them; for others, download the catalogue and name its folder under schemas
#   -schema-location https://raw.githubusercontent.com/yannh/kubernetes-json-schema/master/: the schemas of Kubernetes are always there
#   -schema-location crds/{{.ResourceKind}}.json: schemas
#   -schema-location vendor/schemas/: schemas
#   -ignore-filename-pattern ^gen/: ignore /gen/
#   -strict: unknown fields are reported anyway
#   -ignore-missing-schemas: kinds without a schema are counted, and do not fail a run
# Not carried over:
#   -schema-location https://example.com/{{.ResourceKind}}.json: nothing is fetched: download the schemas, and name their folder under schemas
#   --summary: not about what is checked, or not known here
preset: correctness
kubernetesVersions:
  - "1.29"
rules:
  forbidden-kind: [error, { kinds: [Ingress] }] # -reject
ignore:
  - "/gen/"
schemas:
  - "crds/{{.ResourceKind}}.json"
  - "vendor/schemas/v1.29.0-standalone-strict/{{ .ResourceKind }}{{ .KindSuffix }}.json"
overrides:
  - kinds: [Secret, Deployment.apps]
    rules: { "schema/*": "off" }
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
      - identifier: WORKLOAD_MISSING_LABEL_OWNER_VALUE
      - identifier: CONTAINERS_INVALID_CAPABILITIES_VALUE
      - identifier: NO_SUCH_RULE
      - identifier: OUR_LABEL
      - identifier: OUR_REGO
customRules:
  - identifier: OUR_LABEL
    defaultMessageOnFailure: set the label
    schema: {properties: {metadata: {required: [labels]}}}
  - identifier: UNUSED
    schema: {}
  - identifier: OUR_REGO
    regoDefinition: {code: x}
`,
    `# Carried over:
#   rule CONTAINERS_MISSING_IMAGE_VALUE_VERSION: image-tag-latest: on
#   rule WORKLOAD_MISSING_LABEL_OWNER_VALUE: required-labels: on, with {"labels":["owner"]}
#   rule CONTAINERS_INVALID_CAPABILITIES_VALUE: capability-dangerous: on; it reports more than SETPCAP, NET_ADMIN, NET_RAW, SYS_MODULE, SYS_RAWIO, SYS_PTRACE, SYS_ADMIN, SYS_BOOT, MAC_OVERRIDE, MAC_ADMIN, PERFMON, ALL, BPF
#   customRules OUR_LABEL: customRules datree/our-label
# Not carried over:
#   rule NO_SUCH_RULE: no check of that name is known here
#   customRules UNUSED: the policy does not use it
#   customRules OUR_REGO: Rego is not evaluated; write it under customRules, in CEL
#   policy other: not the default one; keep it in a file of its own and name it with --config
preset: correctness
rules:
  capability-dangerous: on # CONTAINERS_INVALID_CAPABILITIES_VALUE
  image-tag-latest: on # CONTAINERS_MISSING_IMAGE_VALUE_VERSION
  required-labels: [on, { labels: [owner] }] # WORKLOAD_MISSING_LABEL_OWNER_VALUE
customRules:
  - id: datree/our-label
    message: "set the label"
    jsonSchema: { properties: { metadata: { required: [labels] } } }
`,
  ],
  [
    'pluto',
    `pluto detect-files -d . --target-versions k8s=v1.29.0,istio=v1.11.0 --ignore-removals`,
    `# Carried over:
#   ignore-removals: removed-api-version: off
#   target-versions k8s=v1.29.0: kubernetesVersions
# Not carried over:
#   target-versions istio=v1.11.0: the versions of other products are not known; their CustomResourceDefinitions under crds are
#   --d: not about what is checked, or not known here
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
    `target-versions: {k8s: v1.30.0}
ignore-deprecations: true
other: 1
`,
    `# Carried over:
#   ignore-deprecations: deprecated-api-version: off
#   target-versions k8s=v1.30.0: kubernetesVersions
# Not carried over:
#   other: no setting means the same
preset: correctness
kubernetesVersions:
  - "1.30"
rules:
  deprecated-api-version: off # ignore-deprecations
`,
  ],
  [
    'yamllint',
    `extends: default
ignore: |
  vendor/
  # no
  *.gen.yaml
rules:
  key-duplicates: {level: warning, ignore: a.yaml}
  line-length: disable
  truthy: enable
  no-such-rule: enable
`,
    `# Carried over:
#   rule key-duplicates: yaml-duplicate-key: warning
#   ignore vendor/: ignore
#   ignore *.gen.yaml: ignore
# Not carried over:
#   rule line-length: no equivalent: it is about the look of the text, which a formatter settles
#   rule truthy: no equivalent: the schema tells where a value has the wrong type, and there it is reported
#   rule no-such-rule: no check of that name is known here
#   rule key-duplicates, ignore a.yaml: write it under overrides, with files and rules
#   extends: its presets are about the look of the text, which a formatter settles
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
        `# Made from the configuration of yamllint by "k8s-lint migrate yamllint".\n# Carried over:\n#   ignore ${ignored}: ignore\npreset: recommended\nignore:\n  - ${ignored}\n`,
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
