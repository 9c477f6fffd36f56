import { pick, type Random, upTo } from '../../fuzz/random.ts'
import type { Flow, Writer } from './yaml.ts'

export const NAMES = ['web', 'db', 'cfg'] as const
export const IMAGES = ['nginx', 'registry.io/a/b', 'busybox:1.0'] as const

const API_VERSIONS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  CronJob: 'batch/v1',
  Service: 'v1',
  ConfigMap: 'v1',
  Secret: 'v1',
  ServiceAccount: 'v1',
  Namespace: 'v1',
  ClusterRoleBinding: 'rbac.authorization.k8s.io/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  Ingress: 'networking.k8s.io/v1',
  Widget: 'example.com/v1',
}
export const KINDS = Object.keys(API_VERSIONS)

/** The kind and name of a resource: most of the time of one that each base has. */
export function someResource(random: Random): readonly [kind: string, name: string] {
  if (random() < 0.6) return ['Deployment', 'web']
  if (random() < 0.7) return ['Service', 'web']
  return [pick(KINDS, random) ?? '', pick(NAMES, random) ?? '']
}

/** The fields of a resource that say which one it is. */
export function identity(kind: string, name: string, yaml: Writer, random: Random): Record<string, Flow> {
  const labels = random() < 0.5 ? yaml.map({ app: name, tier: 'front' }) : undefined
  const annotations = random() < 0.3 ? yaml.map({ note: '"1"' }) : undefined
  const namespace = random() < 0.05 ? 'prod' : undefined
  return {
    apiVersion: API_VERSIONS[kind] ?? 'v1',
    kind,
    metadata: yaml.map({ name, namespace, labels, annotations }),
  }
}

/** The fields of a resource beside those. */
export function body(kind: string, yaml: Writer, random: Random): Record<string, Flow> {
  const name = pick(NAMES, random) ?? 'web'
  switch (kind) {
    case 'Deployment':
    case 'StatefulSet': {
      const selector = yaml.map({ matchLabels: yaml.map({ app: name }) })
      return { spec: yaml.map({ replicas: '1', selector, template: podTemplate(name, yaml, random) }) }
    }
    case 'CronJob': {
      const job = yaml.map({ spec: yaml.map({ template: podTemplate(name, yaml, random) }) })
      return { spec: yaml.map({ schedule: '"* * * * *"', jobTemplate: job }) }
    }
    case 'Service': {
      const ports = yaml.list([yaml.map({ port: '80', targetPort: 'http' }), yaml.map({ port: '443' })])
      return { spec: yaml.map({ selector: yaml.map({ app: name }), ports }) }
    }
    case 'ConfigMap':
      return { data: yaml.map({ a: '"1"', b: 'x' }) }
    case 'Secret':
      return { type: 'Opaque', data: yaml.map({ a: 'eA==' }) }
    case 'ClusterRoleBinding':
      return {
        roleRef: yaml.map({ apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name }),
        subjects: yaml.list([
          yaml.map({ kind: 'ServiceAccount', name: pick(['default', name], random), namespace: 'x' }),
        ]),
      }
    case 'HorizontalPodAutoscaler':
      return {
        spec: yaml.map({
          minReplicas: '1',
          scaleTargetRef: yaml.map({ apiVersion: 'apps/v1', kind: 'Deployment', name }),
        }),
      }
    case 'Ingress':
      return {
        spec: yaml.map({
          rules: yaml.list([yaml.map({ http: yaml.map({ paths: yaml.list([backend(name, yaml)]) }) })]),
        }),
      }
    case 'Widget':
      return { spec: yaml.map({ size: '3', image: 'nginx:1', list: yaml.list(['a', 'b']) }) }
    default:
      return {}
  }
}

function backend(name: string, yaml: Writer): Flow {
  return yaml.map({ path: '/', backend: yaml.map({ service: yaml.map({ name }) }) })
}

function podTemplate(name: string, yaml: Writer, random: Random): Flow {
  const from = pick(
    [
      () => ({ configMapRef: yaml.map({ name: 'gen' }) }),
      () => ({ secretRef: yaml.map({ name: 'sec' }) }),
      () => ({ configMapRef: yaml.map({ name: 'cfg' }) }),
    ],
    random,
  )?.()
  const container = (index: number) =>
    yaml.map({
      name: `c${index}`,
      image: pick([...IMAGES, 'nginx:1', 'nginx@sha256:abc'], random),
      env: random() < 0.4 ? yaml.list([yaml.map({ name: 'A', value: '$(VAR)' })]) : undefined,
      envFrom: random() < 0.4 && from !== undefined ? yaml.list([yaml.map(from)]) : undefined,
      ports: random() < 0.4 ? yaml.list([yaml.map({ containerPort: '80', name: 'http' })]) : undefined,
    })
  const containers = yaml.list(Array.from({ length: 1 + upTo(2, random) }, (_, index) => container(index)))
  const volumes =
    random() < 0.3 ? yaml.list([yaml.map({ name: 'v', configMap: yaml.map({ name: 'gen' }) })]) : undefined
  const serviceAccountName = random() < 0.3 ? name : undefined
  return yaml.map({
    metadata: yaml.map({ labels: yaml.map({ app: name }) }),
    spec: yaml.map({ containers, volumes, serviceAccountName }),
  })
}
