import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import { classify } from '../../src/kubernetes/classify.ts'

const KNOWN: ReadonlySet<string> = new Set(['Deployment', 'List', 'Pod'])

function verdict(text: string, file = 'a.yaml'): string {
  const result = classify(
    parse(text),
    file,
    (group, kind) => KNOWN.has(kind) || `${kind}.${group}` === 'Widget.shop',
  )
  return result.manifest ? 'manifest' : result.reason
}

describe('what a document is', () => {
  const cases: readonly (readonly [text: string, verdict: string, file?: string])[] = [
    ['{apiVersion: v1, kind: Pod}', 'manifest'],
    ['{apiVersion: v1, kind: List, items: []}', 'manifest'],
    ['{apiVersion: example.com/v1, kind: Anything}', 'manifest', 'values.yaml'],
    ['{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization}', 'manifest', 'kustomization.yaml'],
    ['{apiVersion: v1, kind: Config, items: [], metadata: {}}', 'kubeconfig'],
    ['{apiVersion: kustomize.config.k8s.io/v1beta1, kind: Kustomization}', 'kustomization', 'x.yaml'],
    ['{apiVersion: kustomize.config.k8s.io/v1alpha1, kind: Component}', 'kustomization'],
    ['{apiVersion: builtin, kind: PatchTransformer, metadata: {name: a}}', 'kustomize plugin configuration'],
    ['{resources: [a.yaml]}', 'kustomization', 'base/kustomization.yml'],
    ['{kind: Kustomization, metadata: {name: a}}', 'kustomization', 'Kustomization'],
    ['{apiVersion: v2, name: web, version: 1.0.0}', 'Helm chart metadata', 'Chart.yaml'],
    ['{apiVersion: kubelet.config.k8s.io/v1beta1, kind: KubeletConfiguration}', 'kubelet configuration'],
    ['{apiVersion: kubeadm.k8s.io/v1beta4, kind: ClusterConfiguration}', 'kubeadm configuration'],
    ['{apiVersion: kind.x-k8s.io/v1alpha4, kind: Cluster}', 'kind cluster configuration'],
    ['{apiVersion: cluster.x-k8s.io/v1beta1, kind: Cluster}', 'manifest'],
    ['{apiVersion: skaffold/v4beta11, kind: Config}', 'Skaffold configuration'],
    ['{apiVersion: client.authentication.k8s.io/v1, kind: ExecCredential}', 'credentials for a client'],
    ['{apiVersion: authentication.k8s.io/v1, kind: TokenReview}', 'manifest'],
    [
      // kubectl applies it all the same; only kustomize leaves it out.
      '{apiVersion: v1, kind: ConfigMap, metadata: {annotations: {config.kubernetes.io/local-config: "true"}}}',
      'manifest',
    ],

    ['{apiVersion: v1, metadata: {name: a}, spec: {}}', 'manifest'],
    ['{kind: Deployment, metadata: {name: a}}', 'manifest'],
    ['{apiVersion: v1, Kind: Pod}', 'manifest'],
    ['{apiversion: v1, kind: Pod, metaData: {name: a}}', 'manifest'],
    ['{metadata: {name: a}, spec: {template: {}}}', 'manifest'],
    ['{apiVersion: 1, kind: Pod}', 'manifest'],
    ['{kind: List, items: [{apiVersion: v1, kind: Pod}]}', 'manifest'],

    // A kind that is known is meant, whatever its apiVersion; and so is what has metadata.
    ['{apiVersion: 2.0, kind: Deployment, spec: {}}', 'manifest'],
    ['{apiVersion: notes/one, kind: Pod}', 'manifest'],
    ['{kind: Deployment, spec: {}}', 'manifest'],
    ['{apiVersion: shop/one, kind: Widget}', 'manifest'],
    ['{apiVersion: notes/one, kind: Widget}', 'an apiVersion of its own'],
    ['{apiVersion: notes/one, kind: Note, metadata: {name: a}}', 'manifest'],
    ['{apiVersion: notes/one, kind: NoteList, items: []}', 'manifest'],
    ['{apiVersion: v1, kind: Note}', 'manifest'],
    ['{apiVersion: apps/v1, kind: Note}', 'manifest'],
    ['{apiVersion: example.com/v1beta1, kind: Note, text: a}', 'manifest'],
    ['{apiversion: v1, kind: Note, spec: {}}', 'manifest'],
    ['{apiVersion: release-notes/v2, kind: bug-fix, area: dns}', 'an apiVersion of its own'],
    ['{apiVersion: example.com/latest, kind: Note}', 'an apiVersion of its own'],
    ['{apiVersion: 1.2, kind: Note}', 'an apiVersion of its own'],
    ['{apiVersion: v1alpha1, kind: HostnameConfig, hostname: a}', 'an apiVersion of its own'],
    ['{kind: pipeline, spec: {stages: []}}', 'a kind of its own, and no apiVersion'],
    ['{apiVersion: config.example.com/v1beta1, kind: ShopConfig, port: 1}', 'configuration of a component'],
    ['{apiVersion: example.com/v1, kind: ShopConfiguration}', 'configuration of a component'],
    ['{apiVersion: example.com/v1, kind: ShopConfig, metadata: {name: a}}', 'manifest'],
    ['{apiVersion: v1, kind: ShopConfig}', 'manifest'],

    ['{kind: pipeline, type: docker, name: default, steps: []}', 'no apiVersion and no kind'],
    ['{kind: "discovery#restDescription", version: v1}', 'no apiVersion and no kind'],
    ['{metadata: {title: a}}', 'no apiVersion and no kind'],
    ['{items: [1]}', 'no apiVersion and no kind'],
    ['{apiVersion: {a: 1}, kind: {b: 2}}', 'no apiVersion and no kind'],
    ['{replicas: 3, image: {tag: latest}}', 'no apiVersion and no kind', 'values.yaml'],
    ['{apiVersion: score.dev/v1b1, metadata: {name: a}, containers: {}}', 'Score workload'],
    ['{kind: ZarfPackageConfig, metadata: {name: a}}', 'Zarf package'],
    ['{apiVersion: tilt.dev/v1alpha1, kind: Extension, metadata: {name: a}}', 'Tilt configuration'],
    [
      '{apiVersion: meta.pkg.crossplane.io/v1, kind: Provider, metadata: {name: a}}',
      'Crossplane package metadata',
    ],
    ['{apiVersion: apiextensions.crossplane.io/v1, kind: Composition, metadata: {name: a}}', 'manifest'],
    [
      '{apiVersion: v1, baseDomain: a.example, metadata: {name: a}}',
      'OpenShift installer configuration',
      'install-config.yaml',
    ],
    ['{apiVersion: v1, baseDomain: a.example, metadata: {name: a}}', 'manifest'],
    ['{"$schema": "https://a.example/2019-04-01/deploymentTemplate.json#", resources: []}', 'ARM template'],
    [
      '{"$schema": "https://a.example/2015-01-01/deploymentParameters.json#", parameters: {}}',
      'ARM template',
    ],
    ['{apiVersion: "2023-01-01", kind: app, type: Microsoft.Web/sites}', 'Azure resource'],
    ['{apiVersion: "2019-12-01", type: Microsoft.ContainerInstance/containerGroups}', 'Azure resource'],
    ['{trigger: [main], steps: [{script: make}]}', 'Azure pipeline'],
    ['{AWSTemplateFormatVersion: "2010-09-09"}', 'CloudFormation template'],
    ['{Resources: {Bucket: {Type: "AWS::S3::Bucket"}}}', 'CloudFormation template'],
    ['{Resources: {}}', 'no apiVersion and no kind'],
    ['{asyncapi: 3.0.0}', 'AsyncAPI document'],
    ['{releases: [{name: a, chart: ./a}]}', 'Helmfile', 'helmfile.d/a.yaml'],
    ['{version: 2, updates: [{package-ecosystem: npm}]}', 'Dependabot configuration'],
    ['{version: 2.1, jobs: {a: {}}, workflows: {b: {}}}', 'CircleCI configuration'],
    ['{groups: [{name: a, rules: []}]}', 'Prometheus rules'],
    ['{panels: [], schemaVersion: 39}', 'Grafana dashboard'],
    ['{name: a, displayName: A}', 'Artifact Hub metadata', 'artifacthub-pkg.yml'],
    ['{dependencies: [{name: a}]}', 'Helm chart requirements', 'requirements.yaml'],
    ['{collections: [{name: a}]}', 'Ansible requirements', 'requirements.yml'],
    ['{all: {hosts: {web1: null}}}', 'Ansible inventory'],
    ['{galaxy_info: {author: a}}', 'Ansible role metadata'],
    ['[{name: a, kubernetes.core.k8s: {src: a.yaml}}]', 'Ansible tasks'],
    ['[{include_tasks: a.yml}]', 'Ansible tasks'],
    ['[{import_playbook: a.yml}]', 'Ansible playbook'],
    ['[{name: a, value: b}]', 'a list, not an object'],
    ['{services: {web: {image: nginx}}}', 'Docker Compose file', 'compose.yaml'],
    ['{name: ci, "on": push, jobs: {test: {runs-on: x}}}', 'GitHub workflow'],
    ['{name: ci, "true": push, jobs: {test: {runs-on: x}}}', 'GitHub workflow'],
    ['{stages: [a], build: {stage: a, script: [make]}}', 'GitLab CI configuration'],
    ['{openapi: 3.0.0, info: {}, paths: {}}', 'OpenAPI document'],
    ['{name: x, version: 1.0.0, dependencies: {}}', 'npm package', 'package.json'],
    [
      '{kind: Cluster, apiVersion: kind.x-k8s.io/v1alpha4, metadata: {name: a}}',
      'kind cluster configuration',
    ],
    ['{kind: Cluster, apiVersion: kind.sigs.k8s.io/v1alpha3, nodes: []}', 'kind cluster configuration'],
    [
      '{apiVersion: kubeadm.k8s.io/v1beta3, kind: InitConfiguration, metadata: {name: a}}',
      'kubeadm configuration',
    ],
    [
      '{apiVersion: kubeproxy.config.k8s.io/v1alpha1, kind: KubeProxyConfiguration}',
      'kube-proxy configuration',
    ],
    ['{apiVersion: skaffold/v2beta29, kind: Config, metadata: {name: a}}', 'Skaffold configuration'],
    ['{apiVersion: k3d.io/v1alpha5, kind: Simple, metadata: {name: a}}', 'k3d cluster configuration'],
    ['{apiVersion: eksctl.io/v1alpha5, kind: ClusterConfig, metadata: {name: a}}', 'eksctl configuration'],
    ['{apiVersion: kops/v1alpha2, kind: Cluster, metadata: {name: a}}', 'kOps configuration'],
    ['{apiVersion: shopping/v1, kind: Cluster, metadata: {name: a}}', 'manifest'],
    [
      '{version: "3", domain: acme.io, layout: [go.kubebuilder.io/v4], resources: []}',
      'Kubebuilder project',
      'PROJECT',
    ],
    ['{version: "2", domain: acme.io, repo: acme.io/shop}', 'Kubebuilder project', 'a/PROJECT'],
    [
      '{version: "3", projectName: shop, layout: go.kubebuilder.io/v3}',
      'Kubebuilder project',
      'project.yaml',
    ],
    ['{version: "2", domain: acme.io, repo: acme.io/shop}', 'no apiVersion and no kind', 'a.yaml'],
    ['{helmfiles: [{path: a.yaml}]}', 'Helmfile', 'all.yaml'],
    ['{environments: {prod: {values: [a.yaml]}}}', 'Helmfile', 'environments.yaml'],
    ['{environments: {prod: {url: a}}}', 'no apiVersion and no kind', 'environments.yaml'],
    [
      '{nameReference: [{kind: ConfigMap, fieldSpecs: [{path: spec/a, kind: Shop}]}]}',
      'kustomize transformer configuration',
    ],
    [
      '{varReference: [{path: spec/a, kind: Shop}], images: [{path: spec/image}]}',
      'kustomize transformer configuration',
    ],
    ['{images: [{name: nginx}]}', 'no apiVersion and no kind'],
    ['{namespace: shop}', 'no apiVersion and no kind'],
    ['{version: v1alpha1, machine: {type: worker}, cluster: {id: a}}', 'Talos machine configuration'],
    ['{project: shop, configVersion: 1}', 'werf configuration', 'werf.yaml'],
    ['{version: v2beta1, name: shop, pipelines: {}, images: {}}', 'DevSpace configuration', 'devspace.yaml'],
    ['{nodes: [{address: 10.0.0.1, role: [worker]}]}', 'RKE cluster configuration', 'cluster.yml'],
    ['{compilerOptions: {}}', 'TypeScript configuration', 'tsconfig.json'],
    ['{repos: [{repo: x, hooks: [{id: y}]}]}', 'pre-commit configuration'],
    ['{rules: {}}', 'configuration of k8s-lint', 'a/.k8s-lint.yaml'],
    ['[{op: replace, path: /spec/replicas, value: 2}]', 'JSON 6902 patch'],
    ['[{hosts: all, tasks: []}]', 'Ansible playbook'],
    ['[{apiVersion: v1, kind: Pod}]', 'a list, not an object'],
    ['just text', 'a single value'],
    ['42', 'a single value'],
    ['{}', 'no apiVersion and no kind'],
  ]
  for (const [text, expected, file] of cases) {
    test(`${file ?? ''} ${text}`, () => assert.equal(verdict(text, file), expected))
  }

  test('nothing at all', () =>
    assert.deepEqual(classify(undefined, 'a'), { manifest: false, reason: 'nothing in it' }))
})
