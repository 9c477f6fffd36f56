import { labelValue, qualifiedName } from '../../kubernetes/grammar/names.ts'
import { isVariable } from '../../kubernetes/grammar/variables.ts'
import { type ObjectSubject, quote } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { listAt, textAt } from '../objects.ts'

const constraints: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'node-taint',
    summary: 'A taint of a Node is malformed',
    remedy: 'Write key and value as those of labels.',
    check: ({ object }, report) => {
      for (const [index, taint] of listAt(object, 'spec', 'taints').entries()) {
        const key = textAt(taint, 'key')
        const value = textAt(taint, 'value')
        const path = ['spec', 'taints', index]
        const wrongKey = key === undefined || isVariable(key) ? undefined : qualifiedName(key)
        if (wrongKey !== undefined) report([...path, 'key'], `the key ${quote(key ?? '')} ${wrongKey}`)
        const wrong = value === undefined || isVariable(value) ? undefined : labelValue(value)
        if (wrong !== undefined) report([...path, 'value'], `the value ${quote(value ?? '')} ${wrong}`)
        if (textAt(taint, 'effect') === '')
          report([...path, 'effect'], 'the effect of a taint must not be empty')
      }
    },
  },
]

/** What a Node must be. */
export const NODE = area({
  title: 'Nodes',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['Node'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints,
})
