import { isObject } from '../../core/json.ts'
import { dnsLabel, labelValue, qualifiedName } from '../../kubernetes/grammar/names.ts'
import { isVariable } from '../../kubernetes/grammar/variables.ts'
import { matching, type ObjectSubject, quote } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { at } from '../objects.ts'

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
      const labels = at(object, 'scheduling', 'nodeSelector')
      if (!isObject(labels)) return
      for (const key of Object.keys(labels)) {
        const path = ['scheduling', 'nodeSelector', key]
        const wrong = qualifiedName(key)
        if (wrong !== undefined && !isVariable(key))
          report(path, `the label key ${quote(key)} ${wrong}`, 'key')
        const value = labels[key]
        if (typeof value !== 'string' || isVariable(value)) continue
        const wrongValue = labelValue(value)
        if (wrongValue !== undefined) report(path, `the label value ${quote(value)} ${wrongValue}`)
      }
    },
  },
]

/** What a RuntimeClass must be. In its first version, the fields stood elsewhere. */
export const RUNTIME_CLASS = area({
  title: 'RuntimeClasses',
  source: 'pkg/apis/node/validation/validation.go',
  scope: ['RuntimeClass.node.k8s.io'],
  subjects: ({ object, version }) => (version === 'v1alpha1' ? [] : [{ path: [], object }]),
  constraints,
})
