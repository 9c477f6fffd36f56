import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { admissionOf } from '../../src/admission/admission.ts'
import type { JsonObject } from '../../src/core/json.ts'
import { identify } from '../../src/lint/identify.ts'
import { customKindsIn } from '../../src/project/definitions.ts'
import { manifests, packs } from '../schema/manifests.ts'

const ANY = '{ apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*"] }'

/** A policy and its bindings, each given by its spec in YAML flow style. */
function policy(spec: string, ...bindings: readonly string[]): string {
  const match = spec.includes('matchConstraints') ? '' : `matchConstraints: { resourceRules: [${ANY}] }, `
  const bound = (bindings.length > 0 ? bindings : ['validationActions: [Deny]']).map(
    (binding, index) =>
      `{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicyBinding, metadata: { name: b${index} }, spec: { policyName: p, ${binding} } }`,
  )
  return [
    `{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: { name: p }, spec: { ${match}${spec} } }`,
    ...bound,
  ].join('\n---\n')
}

const NO = 'validations: [{ expression: "false", message: m }]'
const asks = (expression: string) => `validations: [{ expression: '${expression}', message: m }]`

const CRD = `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: oxen.example.com }
spec:
  group: example.com
  scope: SCOPE
  names: { kind: Ox, plural: oxen }
  conversion: { strategy: STRATEGY }
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties: { spec: { type: object, default: {}, properties: { age: { type: integer, default: 3 } } } }
    - { name: v2, served: true, storage: false, schema: { openAPIV3Schema: { type: object } } }
    - { name: v3, served: false, storage: false, schema: { openAPIV3Schema: { type: object } } }
`
const crd = (scope = 'Namespaced', strategy = 'None') =>
  CRD.replace('SCOPE', scope).replace('STRATEGY', strategy)

const POD =
  '{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop }, spec: { containers: [{ name: a, image: a, resources: { limits: { cpu: 1, memory: 1024Mi } }, env: [] }] } }'
const OX = '{ apiVersion: example.com/v1, kind: Ox, metadata: { name: o, namespace: shop } }'
const ROLE =
  '{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: r }, rules: [] }'
const SHOP = '{ apiVersion: v1, kind: Namespace, metadata: { name: shop, labels: { env: test } } }'
const ACCOUNT =
  '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: default, namespace: shop }, automountServiceAccountToken: false, imagePullSecrets: [{ name: registry }] }'
const PRIORITY =
  '{ apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: low }, value: 7, preemptionPolicy: Never }'
const LIMITS =
  '{ apiVersion: v1, kind: LimitRange, metadata: { name: l, namespace: shop }, spec: { limits: [{ type: Container, default: { cpu: 3, ephemeral-storage: 2048Mi } }] } }'
const RUNTIME =
  '{ apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: { name: kata }, handler: kata, overhead: { podFixed: { cpu: 0.25 } }, scheduling: { nodeSelector: { vm: "yes" }, tolerations: [{ key: vm, operator: Exists }] } }'
const CLAIM =
  '{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: c, namespace: shop }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } } }'
const STORAGE =
  '{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: fast, annotations: { storageclass.kubernetes.io/is-default-class: "true" } }, provisioner: a.b }'
const ours = (kind: string) =>
  `matchConstraints: { resourceRules: [{ apiGroups: [example.com], ${kind} }] }, `
const ref = (paramRef: string) => `validationActions: [Deny], paramRef: { ${paramRef} }`

interface Case {
  readonly inputs: string
  readonly resource?: string
  readonly found: readonly string[]
  readonly version?: string
}

const DENIED = ['error policy p, bound by b0: m']
const WARNED = ['warning policy p, bound by b0: m']
const open = (why: string) => [`info policy p has no verdict here: ${why}`]

const CASES: Readonly<Record<string, Case>> = {
  'Deny and Audit': { inputs: policy(NO, 'validationActions: [Deny, Audit]'), found: DENIED },
  'Audit alone': { inputs: policy(NO, 'validationActions: [Audit]'), found: WARNED },
  'no action, which no server takes': { inputs: policy(NO, 'validationActions: []'), found: [] },
  'several bindings, one of which denies': {
    inputs: policy(
      NO,
      'validationActions: [Warn]',
      'validationActions: [Deny]',
      'validationActions: [Audit]',
    ),
    found: ['error policy p, bound by b0, b1 and b2: m'],
  },
  'no binding': { inputs: policy(NO).split('\n---\n')[0] ?? '', found: [] },
  'an older server, which has no such policies': { inputs: policy(NO), version: '1.29', found: [] },
  'a policy itself': {
    inputs: policy(NO),
    resource:
      '{ apiVersion: admissionregistration.k8s.io/v1, kind: MutatingAdmissionPolicy, metadata: { name: q } }',
    found: [],
  },
  'a webhook configuration': {
    inputs: policy(NO),
    resource:
      '{ apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: { name: q } }',
    found: DENIED,
  },
  'a review': {
    inputs: policy(NO),
    resource: '{ apiVersion: authorization.k8s.io/v1, kind: SubjectAccessReview, metadata: { name: q } }',
    found: [],
  },

  'the plural that a definition gives': {
    inputs: `${policy(`${ours('apiVersions: [v1], operations: [CREATE], resources: [oxen]')}${NO}`)}\n---\n${crd()}`,
    resource: OX,
    found: DENIED,
  },
  'a plural that is no more than likely': {
    inputs: `${policy(`${ours('apiVersions: [v1], operations: [CREATE], resources: [oxes]')}${NO}`)}\n---\n${crd()}`,
    resource: OX,
    found: [],
  },
  'another version of a kind, which differs in its name only': {
    inputs: `${policy(`${ours('apiVersions: [v2], operations: [CREATE], resources: [oxen]')}${asks('object.apiVersion + request.kind.version + request.requestKind.version != "example.com/v2v2v1"')}`)}\n---\n${crd()}`,
    resource: OX,
    found: DENIED,
  },
  'another version, which is not served': {
    inputs: `${policy(`${ours('apiVersions: [v3], operations: [CREATE], resources: [oxen]')}${NO}`)}\n---\n${crd()}`,
    resource: OX,
    found: DENIED,
  },
  'another version, which a webhook knows': {
    inputs: `${policy(`${ours('apiVersions: [v2], operations: [CREATE], resources: [oxen]')}${NO}`)}\n---\n${crd('Namespaced', 'Webhook')}`,
    resource: OX,
    found: open('it is about oxen of version v2, and what this is in that version is not known'),
  },
  'another version of a kind that nothing defines': {
    inputs: policy(`${ours('apiVersions: [v2], operations: [CREATE], resources: [oxes]')}${NO}`),
    resource: OX.replace('Ox', 'Ox'),
    found: open(
      'whether it applies depends on whether oxes.example.com are served in other versions than v1, as their definition says, which is not among the inputs',
    ),
  },
  'another version, where they are to be exact': {
    inputs: `${policy(`matchConstraints: { matchPolicy: Exact, resourceRules: [{ apiGroups: [example.com], apiVersions: [v2], operations: [CREATE], resources: [oxen] }] }, ${NO}`)}\n---\n${crd()}`,
    resource: OX,
    found: [],
  },
  'another version of a kind of Kubernetes': {
    inputs: policy(
      `matchConstraints: { resourceRules: [{ apiGroups: [autoscaling], apiVersions: [v1], operations: [CREATE], resources: [horizontalpodautoscalers] }] }, ${NO}`,
    ),
    resource:
      '{ apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: { name: a, namespace: shop } }',
    found: open(
      'it is about horizontalpodautoscalers of version v1, and what this is in that version is not known',
    ),
  },
  'resources in namespaces': {
    inputs: policy(
      `matchConstraints: { resourceRules: [${ANY.replace('{', '{ scope: Namespaced,')}] }, ${NO}`,
    ),
    resource: ROLE,
    found: [],
  },
  'resources in no namespace': {
    inputs: policy(`matchConstraints: { resourceRules: [${ANY.replace('{', '{ scope: Cluster,')}] }, ${NO}`),
    resource: ROLE,
    found: DENIED,
  },
  'a namespace, which is in none': {
    inputs: policy(
      `matchConstraints: { resourceRules: [${ANY.replace('{', '{ scope: Namespaced,')}] }, ${NO}`,
    ),
    resource: SHOP,
    found: [],
  },
  'the scope of a kind that nothing defines': {
    inputs: policy(`matchConstraints: { resourceRules: [${ANY.replace('{', '{ scope: Cluster,')}] }, ${NO}`),
    resource: '{ apiVersion: example.com/v1, kind: Ox, metadata: { name: o } }',
    found: open(
      'whether it applies depends on the scope of oxes.example.com, whose definition is not among the inputs',
    ),
  },

  'labels of namespaces, for what is in none': {
    inputs: policy(
      NO,
      'validationActions: [Deny], matchResources: { namespaceSelector: { matchLabels: { a: b } } }',
    ),
    resource: ROLE,
    found: DENIED,
  },
  'labels of the namespace that is created': {
    inputs: policy(
      NO,
      'validationActions: [Deny], matchResources: { namespaceSelector: { matchLabels: { env: test, kubernetes.io/metadata.name: shop } } }',
    ),
    resource: SHOP,
    found: DENIED,
  },
  'the name of a namespace that nobody knows more of': {
    inputs: policy(
      NO,
      'validationActions: [Deny], matchResources: { namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system] }] } }',
    ),
    found: DENIED,
  },
  'a namespace that is left out by name, whatever its labels': {
    inputs: policy(
      NO,
      'validationActions: [Deny], matchResources: { namespaceSelector: { matchLabels: { a: b }, matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [shop] }] } }',
    ),
    found: [],
  },
  'a namespace that the manifest does not say': {
    inputs: policy(
      NO,
      'validationActions: [Deny], matchResources: { namespaceSelector: { matchLabels: { a: b } } }',
    ),
    resource: POD.replace(', namespace: shop', ''),
    found: open(
      'whether it applies depends on the namespace that it is created in, which its manifest does not say',
    ),
  },

  'parameters that are not there, which is refused': {
    inputs: policy(
      `paramKind: { apiVersion: v1, kind: ConfigMap }, ${NO}`,
      ref('name: a, parameterNotFoundAction: Deny'),
    ),
    found: [
      'error policy p, bound by b0: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
    ],
  },
  'parameters that are not there, though only warnings are asked for': {
    inputs: policy(
      `paramKind: { apiVersion: v1, kind: ConfigMap }, ${NO}`,
      'validationActions: [Warn], paramRef: { name: a, parameterNotFoundAction: Deny }',
    ),
    found: [
      'error policy p, bound by b0: failed to configure binding: no params found for policy binding with `Deny` parameterNotFoundAction',
    ],
  },
  'parameters that are not there, where failures are ignored': {
    inputs: policy(
      `failurePolicy: Ignore, paramKind: { apiVersion: v1, kind: ConfigMap }, ${NO}`,
      ref('name: a, parameterNotFoundAction: Deny'),
    ),
    found: [],
  },
  'parameters that are not there, which is allowed': {
    inputs: policy(
      `paramKind: { apiVersion: v1, kind: ConfigMap }, ${NO}`,
      ref('name: a, parameterNotFoundAction: Allow'),
    ),
    found: [],
  },
  'no parameters asked for': {
    inputs: policy(`paramKind: { apiVersion: v1, kind: ConfigMap }, ${asks('params != null')}`),
    found: DENIED,
  },
  'parameters of no namespace, for what is in one': {
    inputs: `${policy(`paramKind: { apiVersion: example.com/v1, kind: Ox }, ${asks('params.spec.age > 3')}`, ref('name: o, parameterNotFoundAction: Deny'))}\n---\n${crd('Cluster')}\n---\n{ apiVersion: example.com/v1, kind: Ox, metadata: { name: o } }`,
    found: DENIED,
  },
  'a namespace for parameters that have none': {
    inputs: `${policy(`paramKind: { apiVersion: example.com/v1, kind: Ox }, ${NO}`, ref('name: o, namespace: shop, parameterNotFoundAction: Allow'))}\n---\n${crd('Cluster')}`,
    found: [
      'error policy p, bound by b0: failed to configure binding: paramRef.namespace must not be provided for a cluster-scoped `paramKind`',
    ],
  },
  'parameters in namespaces, for what is in none': {
    inputs: policy(
      `paramKind: { apiVersion: v1, kind: ConfigMap }, ${NO}`,
      ref('name: a, parameterNotFoundAction: Allow'),
    ),
    resource: ROLE,
    found: [
      'error policy p, bound by b0: failed to configure binding: cannot use namespaced paramRef in policy binding that matches cluster-scoped resources',
    ],
  },
  'parameters of a kind that nothing defines': {
    inputs: policy(
      `paramKind: { apiVersion: example.com/v1, kind: Ox }, ${NO}`,
      ref('name: a, parameterNotFoundAction: Deny'),
    ),
    found: open('it depends on its parameters of kind Ox, whose definition is not among the inputs'),
  },
  'parameters of a kind that Kubernetes does not have': {
    inputs: policy(
      `paramKind: { apiVersion: v1, kind: Ox }, ${NO}`,
      ref('name: a, parameterNotFoundAction: Deny'),
    ),
    found: [
      "error policy p: failed to configure policy: failed to find resource referenced by paramKind: '/v1, Kind=Ox'",
    ],
  },
  'parameters in the namespace that no manifest says': {
    inputs: `${policy(`paramKind: { apiVersion: v1, kind: ConfigMap }, ${asks('params.data.a == "c"')}`, ref('name: a, parameterNotFoundAction: Deny'))}\n---\n{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { a: b } }`,
    resource: POD.replace(', namespace: shop', ''),
    found: DENIED,
  },
  'parameters that may be in another namespace': {
    inputs: `${policy(`paramKind: { apiVersion: v1, kind: ConfigMap }, ${NO}`, ref('name: a, parameterNotFoundAction: Deny'))}\n---\n{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }`,
    found: open('it depends on the namespace that manifests go to'),
  },

  'a condition that fails': {
    inputs: policy(`matchConditions: [{ name: a, expression: object.spec.nope }], ${NO}`).replace(
      'object.spec.nope',
      'object.spec.nope == 1',
    ),
    found: [
      "error policy p, bound by b0: expression 'object.spec.nope == 1' resulted in error: no such key: nope",
    ],
  },
  'a condition that fails beside one that does not hold': {
    inputs: policy(
      `matchConditions: [{ name: a, expression: object.spec.nope == 1 }, { name: b, expression: "false" }], ${NO}`,
    ),
    found: [],
  },
  'the namespace in a condition, which is null there': {
    inputs: `${policy(`matchConditions: [{ name: a, expression: namespaceObject == null }], ${NO}`)}\n---\n${SHOP}`,
    found: DENIED,
  },
  'a validation that fails': {
    inputs: policy('validations: [{ expression: object.spec.nope == 1, message: m }]'),
    found: [
      "error policy p, bound by b0: expression 'object.spec.nope == 1' resulted in error: no such key: nope",
    ],
  },
  'a variable that fails where it is not needed': {
    inputs: policy(
      'variables: [{ name: a, expression: object.spec.nope }], validations: [{ expression: variables.a == 1 || object.kind == "Pod" }]',
    ),
    found: [],
  },
  'a variable that fails where it is': {
    inputs: policy(
      'variables: [{ name: a, expression: object.spec.nope }], validations: [{ expression: variables.a == 1 }]',
    ),
    found: [
      'error policy p, bound by b0: expression \'variables.a == 1\' resulted in error: composited variable "a" fails to evaluate: no such key: nope',
    ],
  },
  'an annotation for the audit log that fails': {
    inputs: policy(
      'auditAnnotations: [{ key: a, valueExpression: string(object.spec.nope) }]',
      'validationActions: [Warn]',
    ),
    found: [
      "error policy p, bound by b0: expression 'string(object.spec.nope)' resulted in error: no such key: nope",
    ],
  },
  'who asks, where that decides nothing': {
    inputs: policy(asks('request.userInfo.username == "a" || object.kind == "Pod"')),
    found: [],
  },
  'who asks, where that might save it': {
    inputs: policy(asks('request.userInfo.username == "a" || object.kind == "Ox"')),
    found: open('request.userInfo.username == "a" || object.kind == "Ox" depends on who creates it'),
  },
  'who asks, where it fails otherwise': {
    inputs: policy(asks('request.userInfo.username == "a" || object.nope == "Ox"')),
    found: open('request.userInfo.username == "a" || object.nope == "Ox" depends on who creates it'),
  },
  'who asks, by way of a variable that is asked for twice': {
    inputs: policy(
      'variables: [{ name: a, expression: request.userInfo.username }], validations: [{ expression: "variables.a == \'a\'" }, { expression: "variables.a == \'b\'" }]',
    ),
    found: [
      ...open("variables.a == 'a' depends on who creates it"),
      ...open("variables.a == 'b' depends on who creates it"),
    ],
  },
  'what the creator may do': {
    inputs: policy(asks('authorizer.requestResource.check("x").allowed()')),
    found: open('authorizer.requestResource.check("x").allowed() depends on who may do what in the cluster'),
  },
  'labels of a namespace that nobody knows': {
    inputs: policy(asks('namespaceObject.metadata.labels.env == "a"')),
    found: open(
      'namespaceObject.metadata.labels.env == "a" depends on the namespace shop, whose manifest is not among the inputs',
    ),
  },
  'the name of a namespace that nobody knows, in an expression': {
    inputs: policy(asks('namespaceObject.metadata.name != "shop"')),
    found: DENIED,
  },
  'a name that the server makes up': {
    inputs: policy(asks('request.name == "a" && has(object.metadata.generateName)')),
    resource: POD.replace('name: web', 'generateName: web-'),
    found: open(
      'request.name == "a" && has(object.metadata.generateName) depends on the name that the server gives it',
    ),
  },

  'defaults, quantities in their shortest form, and no empty lists': {
    inputs: policy(
      'validations: [{ expression: "false", messageExpression: "object.spec.restartPolicy + object.spec.containers[0].resources.limits.cpu + object.spec.containers[0].resources.limits.memory + string(has(object.spec.containers[0].env))" }]',
    ),
    found: ['error policy p, bound by b0: Always11Gifalse'],
  },
  'a list that is always there, and null where it is empty': {
    inputs: policy(asks('has(object.rules) && object.rules != null')),
    resource: ROLE,
    found: DENIED,
  },
  'a Pod with its account, the token of that, and tolerations': {
    inputs: policy(
      'validations: [{ expression: "false", messageExpression: "object.spec.serviceAccountName + string(size(object.spec.tolerations)) + object.spec.volumes[0].projected.sources[0].serviceAccountToken.path + object.spec.containers[0].volumeMounts[0].mountPath" }]',
    ),
    found: ['error policy p, bound by b0: default2token/var/run/secrets/kubernetes.io/serviceaccount'],
  },
  'a Pod without a token': {
    inputs: policy(asks('has(object.spec.volumes) || has(object.spec.containers[0].volumeMounts)')),
    resource: POD.replace('spec: {', 'spec: { automountServiceAccountToken: false,'),
    found: DENIED,
  },
  'a token that the Pod has from the server already': {
    inputs: policy(
      asks(
        'object.spec.volumes.size() != 1 || object.spec.containers[0].volumeMounts[0].name != "kube-api-access-abcde"',
      ),
    ),
    resource: POD.replace('spec: {', 'spec: { volumes: [{ name: kube-api-access-abcde, emptyDir: {} }],'),
    found: DENIED,
  },
  'an account among the inputs, which keeps its token and has pull secrets': {
    inputs: `${policy(asks('has(object.spec.volumes) || object.spec.imagePullSecrets[0].name != "registry"'))}\n---\n${ACCOUNT}`,
    found: DENIED,
  },
  'an account of another namespace': {
    inputs: `${policy(asks('!has(object.spec.volumes) || has(object.spec.imagePullSecrets)'))}\n---\n${ACCOUNT.replace('namespace: shop', 'namespace: other')}`,
    found: DENIED,
  },
  'the priority of a class among the inputs': {
    inputs: `${policy(asks('object.spec.priority != 7 || object.spec.preemptionPolicy != "Never"'))}\n---\n${PRIORITY}`,
    resource: POD.replace('spec: {', 'spec: { priorityClassName: low,'),
    found: DENIED,
  },
  'the priority of a class that every cluster has': {
    inputs: policy(asks('object.spec.priority < 1000')),
    resource: POD.replace('spec: {', 'spec: { priorityClassName: system-node-critical,'),
    found: DENIED,
  },
  'the priority of a class that is not among the inputs': {
    inputs: policy(asks('object.spec.priority < 1000')),
    resource: POD.replace('spec: {', 'spec: { priorityClassName: low,'),
    found: open('object.spec.priority < 1000 depends on the priority that its class gives it'),
  },
  'the default class of priorities': {
    inputs: `${policy(asks('object.spec.priorityClassName != "low" || object.spec.priority != 7'))}\n---\n${PRIORITY.replace('value', 'globalDefault: true, value')}`,
    found: DENIED,
  },
  'limits that a LimitRange gives, and those that the Pod has': {
    inputs: `${policy(asks('object.spec.containers[0].resources.limits["ephemeral-storage"] != "2Gi" || object.spec.containers[0].resources.limits.cpu != "1"'))}\n---\n${LIMITS}`,
    found: DENIED,
  },
  'what a RuntimeClass adds': {
    inputs: `${policy(asks('object.spec.overhead.cpu != "250m" || object.spec.nodeSelector.vm != "yes" || object.spec.tolerations.size() != 3'))}\n---\n${RUNTIME}`,
    resource: POD.replace('spec: {', 'spec: { runtimeClassName: kata,'),
    found: DENIED,
  },
  'a RuntimeClass that is not among the inputs': {
    inputs: policy(asks('has(object.spec.overhead)')),
    resource: POD.replace('spec: {', 'spec: { runtimeClassName: kata,'),
    found: open('has(object.spec.overhead) depends on the overhead that its RuntimeClass gives it'),
  },
  'a new Node, which is not ready': {
    inputs: policy(asks('object.spec.taints[0].key != "node.kubernetes.io/not-ready"')),
    resource: '{ apiVersion: v1, kind: Node, metadata: { name: n } }',
    found: DENIED,
  },
  'a claim without a class, which the cluster may have': {
    inputs: policy(asks('has(object.spec.storageClassName)')),
    resource: CLAIM,
    found: open('has(object.spec.storageClassName) depends on the default StorageClass of the cluster'),
  },
  'a class asked for as an optional value': {
    inputs: policy(asks('object.spec.?storageClassName.orValue("") == "fast"')),
    resource: CLAIM,
    found: open(
      'object.spec.?storageClassName.orValue("") == "fast" depends on the default StorageClass of the cluster',
    ),
  },
  'a class asked for by its key': {
    inputs: policy(asks('"storageClassName" in object.spec')),
    resource: CLAIM,
    found: open('"storageClassName" in object.spec depends on the default StorageClass of the cluster'),
  },
  'a claim that wants no class': {
    inputs: policy(asks('object.spec.storageClassName != ""')),
    resource: CLAIM.replace('spec: {', 'spec: { storageClassName: "",'),
    found: DENIED,
  },
  'a claim that names its class in the old way': {
    inputs: policy(asks('has(object.spec.storageClassName)')),
    resource: CLAIM.replace(
      'name: c,',
      'name: c, annotations: { volume.beta.kubernetes.io/storage-class: fast },',
    ),
    found: DENIED,
  },
  'the default class of claims among the inputs': {
    inputs: `${policy(asks('object.spec.storageClassName != "fast"'))}\n---\n${STORAGE}`,
    resource: CLAIM,
    found: DENIED,
  },
  'an Ingress without a class, which the cluster may have': {
    inputs: policy(asks('has(object.spec.ingressClassName)')),
    resource:
      '{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: i, namespace: shop }, spec: { rules: [{ host: a.b }] } }',
    found: open('has(object.spec.ingressClassName) depends on the default IngressClass of the cluster'),
  },
  'fields that are always written': {
    inputs: policy(asks('object.spec.serviceName != ""')),
    resource:
      '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: s, namespace: shop }, spec: { selector: { matchLabels: { a: b } }, template: { metadata: { labels: { a: b } } } } }',
    found: DENIED,
  },
  'what counts changes': {
    inputs: policy(asks('object.metadata.generation == 2')),
    resource: '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: d, namespace: shop } }',
    found: DENIED,
  },
  'what a Secret keeps, which is not printed': {
    inputs: policy(
      'validations: [{ expression: "object.data.a == \'Yg==\'", message: m }, { expression: "has(object.stringData)", messageExpression: "\'it is \' + object.data.a", message: kept }]',
    ),
    resource:
      '{ apiVersion: v1, kind: Secret, metadata: { name: s, namespace: shop }, stringData: { a: b } }',
    found: ['error policy p, bound by b0: kept'],
  },
  'what a Secret is called, which is': {
    inputs: policy(
      'validations: [{ expression: "false", messageExpression: "object.metadata.name + \\" is out\\"", message: kept }]',
    ),
    resource:
      '{ apiVersion: v1, kind: Secret, metadata: { name: s, namespace: shop }, stringData: { a: hidden } }',
    found: ['error policy p, bound by b0: s is out'],
  },
  'an address that the server gives': {
    inputs: policy(asks('object.spec.clusterIP == "None"')),
    resource:
      '{ apiVersion: v1, kind: Service, metadata: { name: s, namespace: shop }, spec: { ports: [{ port: 80 }] } }',
    found: open('object.spec.clusterIP == "None" depends on the address that the server gives it'),
  },
  'values that are still to be filled in, where they do not matter': {
    inputs: policy(asks('object.spec.containers[0].name == "b"')),
    resource: POD.replace('image: a', 'image: "{{ image }}"'),
    found: DENIED,
  },
}

/** What the policies among some objects say of a resource that is among them, too. */
function verdicts({ inputs, resource = POD, version = '1.36' }: Case) {
  const objects = manifests(inputs).map(({ object }) => object)
  const [object] = manifests(resource).map(manifest => manifest.object)
  assert.ok(object)
  const admission = admissionOf([...objects, ...(object['kind'] === 'Namespace' ? [object] : [])])
  const file = { file: 'crds.yaml', bytes: Buffer.from(inputs) }
  const { kinds } = customKindsIn([file], () => file.bytes)
  const ask = (one: JsonObject) => admission?.(identify(one), [packs(version)], kinds).issues ?? []
  return { found: ask(object), again: ask(object) }
}

suite('the verdict of policies', () => {
  for (const [name, example] of Object.entries(CASES)) {
    test(name, () => {
      const { found } = verdicts(example)
      assert.deepEqual(
        found.map(({ severity = 'error', message }) => `${severity} ${message}`),
        example.found,
      )
    })
  }

  test('is open for all resources alike, and a violation of each', () => {
    const inputs = policy(
      'validations: [{ expression: "request.userInfo.username == \'a\'" }, { expression: "false", message: m }]',
    )
    const { found, again } = verdicts({ inputs, found: [] })
    assert.deepEqual(
      [found, again].map(issues =>
        issues.map(({ severity = 'error', shared = false }) => [severity, shared]),
      ),
      Array(2).fill([
        ['error', false],
        ['info', true],
      ]),
    )
  })
})
