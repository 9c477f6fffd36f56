import { qualifiedName } from '../../kubernetes/grammar/names.ts'
import { matching, type ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { objects } from '../objects.ts'

/** Finalizers that may stand without a prefix. */
const STANDARD = ['kubernetes', 'orphan', 'foregroundDeletion']

const constraints: readonly Constraint<ObjectSubject>[] = [
  matching({
    id: 'ns-finalizer',
    summary: 'A finalizer in the spec of a Namespace is malformed',
    remedy: 'Leave the field to the server, or name finalizers as "example.com/name".',
    fields: ['spec', 'finalizers', '*'],
    empty: 'checked',
    grammar: name => {
      const wrong = qualifiedName(name)
      if (wrong !== undefined) return wrong
      return name.includes('/') || STANDARD.includes(name)
        ? undefined
        : 'needs a prefix, as in "example.com/name"'
    },
  }),
]

/** What a Namespace must be, besides its name. */
export const namespace = area({
  title: 'Namespaces',
  source: 'pkg/apis/core/validation/validation.go',
  scope: ['Namespace'],
  subjects: objects('v1'),
  constraints,
})
