import { documents, type Growth, object, one, times } from './shapes.ts'

export const REFERENCES: readonly Growth[] = [
  {
    name: 'ConfigMaps and references',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('v1', 'ConfigMap', 'data: {a: b}\n', `c${i}`)}---\n${object('v1', 'Pod', `spec: {containers: [{name: a, image: 'a:1', envFrom: [{configMapRef: {name: c${i}}}], env: [{name: A, valueFrom: {configMapKeyRef: {name: c0, key: b}}}]}]}\n`, `p${i}`)}`,
      ),
  },
  {
    name: 'references that dangle',
    base: 250,
    input: n =>
      documents(n, i =>
        object(
          'v1',
          'Pod',
          `spec: {containers: [{name: a, image: 'a:1', envFrom: [{configMapRef: {name: d${i}}}, {secretRef: {name: e${i}}}]}]}\n`,
          `p${i}`,
        ),
      ),
  },
  {
    name: 'references that nearly fit',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('v1', 'ConfigMap', 'data: {a: b}\n', `config-${i}`)}---\n${object('v1', 'Pod', `spec: {containers: [{name: a, image: 'a:1', envFrom: [{configMapRef: {name: confg-${i}}}]}]}\n`, `p${i}`)}`,
      ),
  },
  {
    name: 'rules of a Role',
    base: 250,
    input: n =>
      one(
        object(
          'rbac.authorization.k8s.io/v1',
          'Role',
          `rules:\n${times(n, i => `- {apiGroups: [""], resources: [r${i}], verbs: [get]}\n`)}`,
        ),
      ),
  },
  {
    name: 'Roles and bindings',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('rbac.authorization.k8s.io/v1', 'Role', 'rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]\n', `r${i}`)}---\n${object('rbac.authorization.k8s.io/v1', 'RoleBinding', `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r${i}}\nsubjects: [{kind: ServiceAccount, name: s, namespace: x}]\n`, `b${i}`)}`,
      ),
  },
  {
    name: 'bindings of one Role and account',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('v1', 'ServiceAccount', '', `s${i}`)}---\n${object('rbac.authorization.k8s.io/v1', 'RoleBinding', `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: ServiceAccount, name: s0, namespace: x}]\n`, `b${i}`)}---\n${object('v1', 'Pod', "spec: {serviceAccountName: s0, containers: [{name: a, image: 'a:1'}]}\n", `p${i}`)}`,
      ),
  },
  {
    name: 'subjects of a binding',
    base: 250,
    input: n =>
      one(
        object(
          'rbac.authorization.k8s.io/v1',
          'RoleBinding',
          `roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: r}\nsubjects:\n${times(n, i => `- {kind: ServiceAccount, name: s${i}}\n`)}`,
        ),
      ),
  },
  {
    name: 'Ingresses of one host',
    base: 100,
    input: n =>
      documents(n, i =>
        object(
          'networking.k8s.io/v1',
          'Ingress',
          'spec: {rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}]}}]}\n',
          `i${i}`,
        ),
      ),
  },
  {
    name: 'paths of an Ingress',
    base: 100,
    input: n =>
      one(
        object(
          'networking.k8s.io/v1',
          'Ingress',
          `spec:\n  rules:\n  - host: a.example.com\n    http:\n      paths:\n${times(n, i => `      - {path: /p${i}, pathType: Prefix, backend: {service: {name: a, port: {number: 80}}}}\n`)}`,
        ),
      ),
  },
  {
    name: 'namespaces',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `apiVersion: v1\nkind: Namespace\nmetadata: {name: n${i}}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: n${i}}\nspec: {containers: [{name: a, image: 'a:1'}]}\n`,
      ),
  },
  {
    name: 'quotas and limit ranges',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('v1', 'ResourceQuota', 'spec: {hard: {pods: "1", requests.cpu: "1"}}\n', `q${i}`)}---\n${object('v1', 'LimitRange', 'spec: {limits: [{type: Container, max: {cpu: "1"}, default: {cpu: "1"}}]}\n', `l${i}`)}---\n${object('v1', 'Pod', "spec: {containers: [{name: a, image: 'a:1'}]}\n", `p${i}`)}`,
      ),
  },
  {
    name: 'objects of one name',
    base: 250,
    input: n => documents(n, () => object('v1', 'ConfigMap', 'data: {a: b}\n')),
  },
  {
    name: 'claims and volumes',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('v1', 'PersistentVolumeClaim', 'spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n', `c${i}`)}---\n${object('v1', 'Pod', `spec: {containers: [{name: a, image: 'a:1'}], volumes: [{name: v, persistentVolumeClaim: {claimName: c0}}]}\n`, `p${i}`)}`,
      ),
  },
  {
    name: 'Pods that share host ports',
    base: 100,
    input: n =>
      documents(n, i =>
        object(
          'apps/v1',
          'DaemonSet',
          `spec:\n  selector: {matchLabels: {a: b${i}}}\n  template: {metadata: {labels: {a: b${i}}}, spec: {containers: [{name: a, image: 'a:1', ports: [{containerPort: 80, hostPort: 80}]}]}}\n`,
          `d${i}`,
        ),
      ),
  },
]
