import type { ResourceRule } from '../../core/rule.ts'

/** What is left of the 63 characters of a label for the name: a hyphen and up to ten digits of a hash come after it. */
const MAX_LENGTH = 52

export default {
  id: 'name-length-derived',
  category: 'metadata',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'The name of a StatefulSet is too long for its pods',
  why: 'The label `controller-revision-hash` of the pods is the name with a hash after it. Beyond 63 characters it is no valid label: the StatefulSet is accepted, and its pods are refused one after the other.',
  remedy: `Choose a name of at most ${MAX_LENGTH} characters.`,
  exempt: 'Names that a tool still completes.',
  links: [
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    'https://github.com/kubernetes/kubernetes/issues/64023',
  ],
  scope: ['StatefulSet.apps'],
  *check({ name = '' }) {
    if (name.length <= MAX_LENGTH || !/^[a-z0-9.-]+$/.test(name)) return
    yield {
      path: ['metadata', 'name'],
      message: `the name has ${name.length} characters: with the hash after it, it is no valid label of the pods`,
    }
  },
} satisfies ResourceRule
