import { deployment, documents, type Growth, object, one, service, times } from './shapes.ts'

export const SETS: readonly Growth[] = [
  {
    name: 'Deployments of one selector',
    base: 100,
    input: n => documents(n, i => deployment(`d${i}`, '{app: a}')),
  },
  {
    name: 'Deployments, each its own',
    base: 100,
    input: n => documents(n, i => deployment(`d${i}`, `{app: a${i}}`)),
  },
  {
    name: 'Deployments that share a label',
    base: 100,
    input: n => documents(n, i => deployment(`d${i}`, `{app: a, x: a${i}}`)),
  },
  {
    name: 'Services of one selector',
    base: 250,
    input: n => documents(n, i => service(`s${i}`, '{app: a}')),
  },
  {
    name: 'Services without pods',
    base: 250,
    input: n => documents(n, i => service(`s${i}`, `{app: a${i}}`)),
  },
  {
    name: 'Services × Deployments of one selector',
    base: 100,
    input: n => documents(n, i => `${service(`s${i}`, '{app: a}')}---\n${deployment(`d${i}`, '{app: a}')}`),
  },
  {
    name: 'Services and Deployments that miss',
    base: 100,
    input: n =>
      documents(
        n,
        i => `${service(`s${i}`, `{app: a, x: b${i}}`)}---\n${deployment(`d${i}`, `{app: a, x: a${i}}`)}`,
      ),
  },
  {
    name: 'Services with Deployments',
    base: 100,
    input: n =>
      documents(n, i => `${service(`s${i}`, `{app: a${i}}`)}---\n${deployment(`d${i}`, `{app: a${i}}`)}`),
  },
  {
    name: 'ports of a Service',
    base: 250,
    input: n =>
      one(
        object(
          'v1',
          'Service',
          `spec:\n  selector: {a: b}\n  ports:\n${times(n, i => `  - {name: p${i}, port: ${i + 1}}\n`)}`,
        ),
      ),
  },
  {
    name: 'disruption budgets',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('policy/v1', 'PodDisruptionBudget', 'spec: {minAvailable: 1, selector: {matchLabels: {app: a}}}\n', `b${i}`)}---\n${deployment(`d${i}`, '{app: a}')}`,
      ),
  },
  {
    name: 'disruption budgets that miss',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('policy/v1', 'PodDisruptionBudget', `spec: {minAvailable: 1, selector: {matchLabels: {app: b${i}}}}\n`, `b${i}`)}---\n${deployment(`d${i}`, `{app: a${i}}`)}`,
      ),
  },
  {
    name: 'budgets by expressions',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('policy/v1', 'PodDisruptionBudget', `spec: {minAvailable: 1, selector: {matchExpressions: [{key: app, operator: NotIn, values: [b${i}]}]}}\n`, `b${i}`)}---\n${deployment(`d${i}`, `{app: a${i}}`)}`,
      ),
  },
  {
    name: 'autoscalers',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('autoscaling/v2', 'HorizontalPodAutoscaler', `spec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d0}}\n`, `h${i}`)}---\n${deployment(`d${i}`, `{app: a${i}}`)}`,
      ),
  },
  {
    name: 'network policies',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: {podSelector: {matchLabels: {app: a}}, policyTypes: [Ingress]}\n', `n${i}`)}---\n${deployment(`d${i}`, '{app: a}')}`,
      ),
  },
  {
    name: 'network policies that miss',
    base: 100,
    input: n =>
      documents(
        n,
        i =>
          `${object('networking.k8s.io/v1', 'NetworkPolicy', `spec: {podSelector: {matchLabels: {app: b${i}}}, policyTypes: [Ingress]}\n`, `n${i}`)}---\n${deployment(`d${i}`, `{app: a${i}}`)}`,
      ),
  },
  {
    name: 'peers of a network policy',
    base: 250,
    input: n =>
      one(
        object(
          'networking.k8s.io/v1',
          'NetworkPolicy',
          `spec:\n  podSelector: {}\n  ingress:\n  - from:\n${times(n, i => `    - {podSelector: {matchLabels: {a: b${i}}}}\n`)}`,
        ),
      ),
  },
]
