import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseAllDocuments } from 'yaml'
import type { JsonObject } from '../../src/core/json.ts'
import type { Outline } from '../../src/core/outline/index.ts'
import { outline, outlineSet } from '../../src/kubernetes/outline/index.ts'
import { looksAt } from '../../src/kubernetes/workload-kinds.ts'
import { identify } from '../../src/lint/identify.ts'
import { RULES } from '../../src/rules/index.generated.ts'
import { activate } from '../../tools/lint-text.ts'

const setRules = RULES.flatMap(rule =>
  'checkSet' in rule ? [{ rule, options: activate(rule).options }] : [],
)

/** Objects of which there may be any number, by what sets many of them apart from one. */
const CROWDS: readonly { readonly name: string; readonly objects: (index: number) => string }[] = [
  {
    name: 'Services, budgets and policies that select the pods of every Deployment',
    objects: i => `
apiVersion: v1
kind: Service
metadata: {name: s${i}, namespace: x}
spec: {selector: {app: a}, externalTrafficPolicy: Local, ports: [{port: 80}]}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: b${i}, namespace: x}
spec: {selector: {matchLabels: {app: a}}, maxUnavailable: 0}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: n${i}, namespace: x}
spec: {podSelector: {matchLabels: {app: a}}, policyTypes: [Ingress, Egress], egress: [{to: [{podSelector: {}}]}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: d${i}, namespace: x}
spec:
  selector: {matchLabels: {app: a}}
  template: {metadata: {labels: {app: a}}, spec: {containers: [{name: a, image: 'a:1', ports: [{containerPort: 80}]}]}}
`,
  },
  {
    name: 'autoscalers of one Deployment',
    objects: i => `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: h${i}, namespace: x}
spec: {minReplicas: 1, maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: d}}
`,
  },
  {
    name: 'Ingresses of one host and Service',
    objects: i => `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: i${i}, namespace: x}
spec: {rules: [{host: a.example.com, http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: s, port: {number: 80}}}}]}}]}
`,
  },
  {
    name: 'Pods of one account that is bound again and again',
    objects: i => `
apiVersion: v1
kind: Pod
metadata: {name: p${i}, namespace: x}
spec: {serviceAccountName: s, containers: [{name: a, image: 'a:1', envFrom: [{configMapRef: {name: c}}]}]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: b${i}, namespace: x}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: s, namespace: x}]
`,
  },
]

function outlinesOf(objects: (index: number) => string, size: number): readonly Outline[] {
  const texts = Array.from({ length: size }, (_, index) => objects(index))
  return parseAllDocuments(texts.join('\n---\n')).map(document =>
    outline(identify(document.toJS() as JsonObject)),
  )
}

/** How often a rule looks at some outline, over all it is asked about. */
function looks({ rule, options }: (typeof setRules)[number], outlines: readonly Outline[]): number {
  let count = 0
  const counted = outlines.map(
    one =>
      new Proxy(one, {
        get: (target, key) => {
          count++
          return Reflect.get(target, key)
        },
      }),
  )
  const set = outlineSet(counted, () => 'a.yaml')
  for (const one of counted)
    if (looksAt(rule.scope, one.groupKind)) [...rule.checkSet(one, set, options as never, [36])]
  return count
}

for (const { name, objects } of CROWDS) {
  describe(`the work of a rule on sets does not grow with the square of ${name}`, () => {
    const [crowd, larger] = [outlinesOf(objects, 50), outlinesOf(objects, 100)]
    for (const one of setRules) {
      test(one.rule.id, () => {
        const [few, many] = [looks(one, crowd), looks(one, larger)]
        assert.ok(many <= 2.5 * few, `${few} looks at 50, ${many} at 100`)
      })
    }
  })
}

test('a workload of an account with many bindings names some of them, and says that there are more', () => {
  const bound = setRules.find(({ rule }) => rule.id === 'service-account-bound')
  assert.ok(bound)
  const outlines = outlinesOf(CROWDS.at(-1)?.objects ?? String, 30)
  const [pod] = outlines
  assert.ok(pod)
  const issues = [...bound.rule.checkSet(pod, outlineSet(outlines), bound.options as never, [36])]
  assert.equal(issues.length, 21)
  assert.equal(issues.at(-1)?.message, 'the pods run as "s", and more bindings than these 20 give it a role')
})
