import { listAt } from '../../core/json.ts'
import { qualifiedName } from '../../kubernetes/grammar/names.ts'
import { matching, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'
import { parameters } from './parameters.ts'

const topologies: ObjectConstraint = {
  id: 'sc-topologies',
  summary: 'A topology of a storage class is empty, cannot be read, or is given twice',
  remedy: 'Give each requirement a label key and values, each key and each value once.',
  check: ({ object }, report) => {
    const seen = new Set<string>()
    for (const [index, term] of listAt(object, ['allowedTopologies']).entries()) {
      const path = ['allowedTopologies', index, 'matchLabelExpressions']
      const keys = new Set<string>()
      for (const [place, requirement] of listAt(term, ['matchLabelExpressions']).entries()) {
        const key = textAt(requirement, ['key']) ?? ''
        const wrong = qualifiedName(key)
        if (wrong !== undefined) report([...path, place, 'key'], `key ${quote(key)} ${wrong}`)
        if (keys.has(key)) report([...path, place, 'key'], `key ${quote(key)} is given twice`)
        keys.add(key)
        checkValues(listAt(requirement, ['values']), (rest, message) =>
          report([...path, place, 'values', ...rest], message),
        )
      }
      if (keys.size === 0 && listAt(term, ['matchLabelExpressions']).length === 0) {
        report(path, 'the topology requires nothing')
        continue
      }
      const text = canonical(term)
      if (seen.has(text)) report(path, 'the same topology is given twice', 'key')
      seen.add(text)
    }
  },
}

function checkValues(
  values: readonly unknown[],
  report: (rest: readonly number[], message: string) => void,
): void {
  if (values.length === 0) report([], 'the requirement needs at least one value')
  for (const [index, value] of values.entries()) {
    if (typeof value !== 'string') continue
    if (values.indexOf(value) < index) report([index], `value ${quote(value)} is given twice`)
  }
}

/** A topology as a text that does not depend on the order of keys and values. */
function canonical(term: unknown): string {
  const requirements = listAt(term, ['matchLabelExpressions']).map(requirement => [
    textAt(requirement, ['key']) ?? '',
    [...listAt(requirement, ['values'])].map(String).sort(),
  ])
  return JSON.stringify(requirements.map(item => JSON.stringify(item)).sort())
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/storage/validation/validation.go */
export const storageClass = area({
  title: 'StorageClass',
  source: 'pkg/apis/storage/validation/validation.go',
  scope: ['StorageClass.storage.k8s.io'],
  subjects: objects('storage.k8s.io/v1'),
  constraints: [
    matching({
      id: 'sc-provisioner',
      summary: 'The provisioner of a storage class has a name that none can have',
      remedy: 'Write the name of the driver, such as ebs.csi.aws.com or kubernetes.io/no-provisioner.',
      fields: ['provisioner'],
      grammar: text => qualifiedName(text.toLowerCase()),
      empty: 'checked',
    }),
    enumNotEmpty('sc-binding', 'The binding mode of a storage class', ['volumeBindingMode']),
    parameters('sc-parameters', 'a storage class', 0),
    topologies,
  ],
})
