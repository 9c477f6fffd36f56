import { isArray, isObject } from '../../core/json.ts'
import { annotationKey, labelValue, qualifiedName } from '../../kubernetes/grammar/names.ts'
import {
  isUnset,
  matching,
  matchingKeys,
  type ObjectConstraint,
  together,
  type Words,
} from '../combinators.ts'
import { type Fields, valuesOf } from '../fields.ts'

/**
 * The metadata of a template that makes objects for others: labels and annotations only. `made` ends the sentence about
 * other fields. The server has it as `ValidateTemplateObjectMeta`.
 */
export function templateMetadata(words: Words, fields: Fields, made: string): ObjectConstraint {
  return together(words, same => [
    onlyLabels(same, fields, made),
    matchingKeys({ ...same, fields: [...fields, 'labels'], grammar: qualifiedName, noun: 'label key' }),
    matching({ ...same, fields: [...fields, 'labels', '*'], grammar: labelValue }),
    matchingKeys({
      ...same,
      fields: [...fields, 'annotations'],
      grammar: annotationKey,
      noun: 'annotation key',
    }),
  ])
}

function onlyLabels(words: Words, fields: Fields, made: string): ObjectConstraint {
  const values = valuesOf(fields)
  return {
    ...words,
    check: ({ object }, report) => {
      values(object, (metadata, path) => {
        if (!isObject(metadata)) return
        for (const [field, value] of Object.entries(metadata)) {
          // An empty list is not the same as none here, and the grace period can be told from an absent one.
          const isNone =
            (isUnset(value) && !isArray(value)) || (value === 0 && field !== 'deletionGracePeriodSeconds')
          if (field === 'labels' || field === 'annotations' || isNone) continue
          report([...path, field], `field ${field} may not be set in the template of ${made}`, 'key')
        }
      })
    },
  }
}
