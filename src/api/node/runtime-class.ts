import { isObject, listAt, valueAt } from '../../core/json.ts'
import { dnsLabel, labelValue, qualifiedName } from '../../kubernetes/grammar/names.ts'
import { containerResourceName } from '../../kubernetes/grammar/quota-names.ts'
import { matching, type ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { wrongTolerations } from '../core/pod/tolerations.ts'
import { signOf } from '../quantities.ts'
import { quote } from '../wording.ts'

const constraints: readonly Constraint<ObjectSubject>[] = [
  matching({
    id: 'runtimeclass-handler',
    summary: 'The handler of a RuntimeClass is malformed',
    remedy: 'Name the handler as the runtime of the nodes is configured: lower-case letters, digits and "-".',
    fields: ['handler'],
    grammar: dnsLabel,
    empty: 'checked',
  }),
  {
    id: 'runtimeclass-node-selector',
    summary: 'The node selector of a RuntimeClass is malformed',
    remedy: 'Write keys and values as they stand in the labels of the nodes.',
    check: ({ object }, report) => {
      const labels = valueAt(object, ['scheduling', 'nodeSelector'])
      if (!isObject(labels)) return
      for (const key of Object.keys(labels)) {
        const path = ['scheduling', 'nodeSelector', key]
        const wrong = qualifiedName(key)
        if (wrong !== undefined) report(path, `the label key ${quote(key)} ${wrong}`, 'key')
        const value = labels[key]
        if (typeof value !== 'string') continue
        const wrongValue = labelValue(value)
        if (wrongValue !== undefined) report(path, `the label value ${quote(value)} ${wrongValue}`)
      }
    },
  },
  {
    id: 'runtimeclass-tolerations',
    summary: 'A toleration of a RuntimeClass is one that no pod can have, or is given twice',
    remedy: 'Write it as in a pod, and once.',
    check: ({ object }, report, resource) => {
      const seen = new Set<string>()
      for (const [index, toleration] of listAt(object, ['scheduling', 'tolerations']).entries()) {
        const path = ['scheduling', 'tolerations', index]
        const pod = { path, object: {}, isPod: true, isStatefulSet: false, claims: [] }
        const wrong = wrongTolerations([toleration], pod, resource)
        if (wrong !== undefined) report(path, wrong, 'key')
        const key = ['key', 'operator', 'value', 'effect'].map(field => valueAt(toleration, [field]) ?? '')
        const text = JSON.stringify(key)
        if (seen.has(text)) report(path, 'the same toleration is given twice', 'key')
        seen.add(text)
      }
    },
  },
  {
    id: 'runtimeclass-overhead',
    summary: 'The overhead of a RuntimeClass is negative',
    remedy: 'Give zero or more of each resource.',
    check: ({ object }, report) => {
      const amounts = valueAt(object, ['overhead', 'podFixed'])
      if (!isObject(amounts)) return
      for (const name of Object.keys(amounts)) {
        const path = ['overhead', 'podFixed', name]
        if (signOf(amounts[name]) === -1) report(path, `${name} ${amounts[name]} is negative`)
        const wrong = containerResourceName(name)
        if (wrong !== undefined) report(path, `the resource ${quote(name)} ${wrong}`, 'key')
      }
    },
  },
]

/** What a RuntimeClass must be. In its first version, the fields stood elsewhere. */
export const runtimeClass = area({
  title: 'RuntimeClasses',
  source: 'pkg/apis/node/validation/validation.go',
  scope: ['RuntimeClass.node.k8s.io'],
  subjects: ({ object, version }) => (version === 'v1alpha1' ? [] : [{ path: [], object }]),
  constraints,
})
