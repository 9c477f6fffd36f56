import { fieldOf, isArray, isObject, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { isCustomGroup } from '../../kubernetes/custom-resources.ts'
import { dnsSubdomain } from '../../kubernetes/grammar/names.ts'
import { podTemplate } from '../../kubernetes/pods/pods.ts'
import type { ObjectSubject } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { valuesOf } from '../fields.ts'
import { textAt } from '../objects.ts'
import { deviceParts } from '../resource/slice-parts.ts'
import { quote } from '../wording.ts'
import { countOf, wrongKey, wrongValue } from './requirements.ts'

/** A node selector, or one term that nodes had better meet. */
interface NodeSelectorSubject extends ObjectSubject {
  /** The fields that lead to its terms; none where it is the term. */
  readonly terms: readonly PlacedTerm[]
  readonly isRequired: boolean
}

interface PlacedTerm {
  readonly term: unknown
  readonly path: Path
}

/** Constraints on the labels that a node must have. */
const nodeSelectorConstraints: readonly Constraint<NodeSelectorSubject>[] = [
  {
    id: 'nodesel-terms',
    summary: 'A node selector has no terms',
    remedy: 'Give at least one term, or leave the selector out.',
    check: ({ object, terms, isRequired }, report) => {
      const list = fieldOf(object, 'nodeSelectorTerms')
      if (!isRequired || terms.length > 0 || !isArray(list)) return
      report(['nodeSelectorTerms'], 'a node selector needs at least one term')
    },
  },
  {
    id: 'nodesel-op',
    summary: 'A node selector has an empty operator',
    remedy: 'Use `In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt` or `Lt`.',
    check: ({ terms }, report) => {
      eachRequirement(terms, 'matchExpressions', (requirement, path) => {
        if (textAt(requirement, ['operator']) === '')
          report([...path, 'operator'], 'operator "" must not be empty')
      })
    },
  },
  {
    id: 'nodesel-in-values',
    summary: 'A node selector compares with no values',
    remedy: 'Give at least one value, or use `Exists` or `DoesNotExist`.',
    check: ({ terms }, report) => {
      eachRequirement(terms, 'matchExpressions', (requirement, path) => {
        const operator = textAt(requirement, ['operator'])
        if ((operator !== 'In' && operator !== 'NotIn') || countOf(requirement) !== 0) return
        report([...path, 'values'], `the operator ${operator} needs at least one value`)
      })
    },
  },
  {
    id: 'nodesel-exists-values',
    summary: 'A node selector gives values to an operator that takes none',
    remedy: 'Remove the values, or use `In` or `NotIn`.',
    check: ({ terms }, report) => {
      eachRequirement(terms, 'matchExpressions', (requirement, path) => {
        const operator = textAt(requirement, ['operator'])
        if ((operator !== 'Exists' && operator !== 'DoesNotExist') || !countOf(requirement)) return
        report([...path, 'values'], `the operator ${operator} takes no values`, 'key')
      })
    },
  },
  {
    id: 'nodesel-gtlt-one',
    summary: 'A node selector compares with more or less than one number',
    remedy: 'Give exactly one value to `Gt` and `Lt`.',
    check: ({ terms }, report) => {
      eachRequirement(terms, 'matchExpressions', (requirement, path) => {
        const operator = textAt(requirement, ['operator'])
        const count = countOf(requirement)
        if ((operator !== 'Gt' && operator !== 'Lt') || count === 1 || count === undefined) return
        report([...path, 'values'], `the operator ${operator} needs exactly one value, not ${count}`)
      })
    },
  },
  {
    id: 'nodesel-key',
    summary: 'A node selector has a malformed label key',
    remedy: 'Write the key as it stands in the labels of the nodes.',
    check: ({ terms }, report) => {
      eachRequirement(terms, 'matchExpressions', (requirement, path) => {
        const wrong = wrongKey(requirement)
        if (wrong !== undefined) report([...path, 'key'], wrong)
      })
    },
  },
  {
    id: 'nodesel-value',
    summary: 'A node selector has a malformed label value',
    remedy: 'Write the value as it stands in the labels of the nodes.',
    since: 32,
    check: ({ terms, isRequired }, report) => {
      // What nodes need not meet may hold any value.
      if (!isRequired) return
      eachRequirement(terms, 'matchExpressions', (requirement, path) => {
        for (const [position, value] of listAt(requirement, ['values']).entries()) {
          const wrong = wrongValue(value)
          if (wrong !== undefined) report([...path, 'values', position], wrong)
        }
      })
    },
  },
  {
    id: 'nodesel-field-key',
    summary: 'A node selector looks at a field that it cannot look at',
    remedy: 'Use `metadata.name`, the only field there is, or select by labels under `matchExpressions`.',
    check: ({ terms }, report) => {
      eachRequirement(terms, 'matchFields', (requirement, path) => {
        const key = textAt(requirement, ['key'])
        if (key === undefined || key === 'metadata.name') return
        report([...path, 'key'], `the field ${quote(key)} must be "metadata.name"`)
      })
    },
  },
  {
    id: 'nodesel-field-op',
    summary: 'A node selector does not name exactly one node by its field',
    remedy: 'Use `In` or `NotIn` with one value, the name of a node.',
    check: ({ terms }, report) => {
      eachRequirement(terms, 'matchFields', (requirement, path) => {
        const operator = textAt(requirement, ['operator'])
        if (operator !== 'In' && operator !== 'NotIn') {
          if (operator === undefined) return
          report([...path, 'operator'], `the operator ${operator} must be In or NotIn, for a field`)
          return
        }
        const values = listAt(requirement, ['values'])
        if (values.length !== 1) {
          report(
            [...path, 'values'],
            `the operator ${operator} needs exactly one value here, not ${values.length}`,
          )
        }
        for (const [position, value] of values.entries()) {
          const wrong = typeof value === 'string' ? dnsSubdomain(value) : undefined
          if (wrong === undefined) continue
          report([...path, 'values', position], `the node name ${quote(`${value}`)} ${wrong}`)
        }
      })
    },
  },
]

const REQUIRED_TERMS = 'requiredDuringSchedulingIgnoredDuringExecution'
const PREFERENCES = valuesOf([
  'affinity',
  'nodeAffinity',
  'preferredDuringSchedulingIgnoredDuringExecution',
  '*',
  'preference',
])

/** What node selectors must be, of pods, PersistentVolumes and ResourceSlices. */
export const NODE_SELECTOR_AREAS = [
  area({
    title: 'Node selectors',
    source: 'pkg/apis/core/validation/validation.go',
    scope: 'all',
    subjects: nodeSelectors,
    constraints: nodeSelectorConstraints,
  }),
]

function nodeSelectors(resource: Resource): readonly NodeSelectorSubject[] {
  if (resource.groupKind === 'PersistentVolume') {
    return required(valueAt(resource.object, ['spec', 'nodeAffinity', 'required']), [
      'spec',
      'nodeAffinity',
      'required',
    ])
  }
  if (resource.groupKind === 'ResourceSlice.resource.k8s.io') return ofDevices(resource)
  const template = isCustomGroup(resource.group) ? undefined : podTemplate(resource)
  const affinity = valueAt(template?.spec, ['affinity', 'nodeAffinity'])
  if (template === undefined || affinity === undefined) return []
  const root = [...template.specPath, 'affinity', 'nodeAffinity']
  const found = [...required(fieldOf(affinity, REQUIRED_TERMS), [...root, REQUIRED_TERMS])]
  PREFERENCES(template.spec, (object, path) => {
    const terms = [{ term: object, path: [] }]
    found.push({ path: [...template.specPath, ...path], object, terms, isRequired: false })
  })
  return found
}

/** Of each device of a slice, the server looks at the selector since 1.36. */
function ofDevices(resource: Resource): readonly NodeSelectorSubject[] {
  const whole = required(valueAt(resource.object, ['spec', 'nodeSelector']), ['spec', 'nodeSelector'])
  const single = deviceParts(resource).flatMap(({ path, object }) =>
    required(fieldOf(object, 'nodeSelector'), [...path, 'nodeSelector']).map(subject => ({
      ...subject,
      since: 36,
    })),
  )
  return [...whole, ...single]
}

function required(object: unknown, path: Path): readonly NodeSelectorSubject[] {
  if (!isObject(object)) return []
  const terms = listAt(object, ['nodeSelectorTerms']).map((term, index) => ({
    term,
    path: ['nodeSelectorTerms', index],
  }))
  return [{ path, object, terms, isRequired: true }]
}

function eachRequirement(
  terms: readonly PlacedTerm[],
  field: 'matchExpressions' | 'matchFields',
  visit: (requirement: unknown, path: Path) => void,
): void {
  for (const { term, path } of terms) {
    for (const [index, requirement] of listAt(term, [field]).entries())
      visit(requirement, [...path, field, index])
  }
}
