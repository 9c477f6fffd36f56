import { listAt } from '../../core/json.ts'
import { qualifiedName } from '../../kubernetes/grammar/names.ts'
import { count, type ObjectConstraint, type Words } from '../combinators.ts'
import { textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/** There may be so many match conditions, of a webhook or of a policy; `root` leads to what holds them. */
export function matchConditionCount(words: Words, root: readonly string[]): ObjectConstraint {
  return count({ ...words, fields: [...root, 'matchConditions'], max: 64, noun: 'conditions' })
}

/** Each match condition needs a name and an expression. */
export function matchConditions(words: Words, root: readonly string[]): ObjectConstraint {
  const fields = [...root, 'matchConditions']
  return {
    ...words,
    check: ({ object }, report) => {
      for (const [index, condition] of listAt(object, fields).entries()) {
        const name = textAt(condition, ['name'])
        const wrong = name === undefined ? undefined : qualifiedName(name)
        if (wrong !== undefined) {
          report([...fields, index, 'name'], `the name ${quote(name ?? '')} ${wrong}`)
        }
        if (textAt(condition, ['expression'])?.trim() !== '') continue
        report([...fields, index, 'expression'], 'the expression must not be empty')
      }
    },
  }
}
