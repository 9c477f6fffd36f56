import { fieldOf, isObject, listAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { qualifiedName } from '../../kubernetes/grammar/names.ts'
import { count, type ObjectConstraint, unique } from '../combinators.ts'
import { area } from '../constraint.ts'
import { isUndecided, textAt } from '../objects.ts'
import { longerThan, quote } from '../wording.ts'

const MAX_EXPRESSION = 5 * 1024

const anything: ObjectConstraint = {
  id: 'policy-validations',
  summary: 'A ValidatingAdmissionPolicy validates nothing',
  remedy: 'Give at least one of `validations`, or of `auditAnnotations`.',
  check: ({ object }, report) => {
    if (listAt(object, ['spec', 'validations']).length > 0) return
    if (listAt(object, ['spec', 'auditAnnotations']).length > 0) return
    report(['spec', 'validations'], 'the policy needs at least one validation or audit annotation')
  },
}

const validation: ObjectConstraint = {
  id: 'policy-validation',
  summary: 'A validation of a ValidatingAdmissionPolicy has no expression, or a message that cannot be shown',
  remedy: 'Give an expression, and a message of one line.',
  check: ({ object }, report) => {
    for (const [index, entry] of listAt(object, ['spec', 'validations']).entries()) {
      if (!isObject(entry)) continue
      const path: Path = ['spec', 'validations', index]
      if (textAt(entry, ['expression'])?.trim() === '')
        report([...path, 'expression'], 'the expression must not be empty')
      for (const field of ['message', 'messageExpression']) {
        const text = textAt(entry, [field])
        if (text !== undefined && text !== '' && text.trim() === '')
          report([...path, field], `the ${field} must not be blank`)
      }
      if (/[\r\n]/.test(textAt(entry, ['message'])?.trim() ?? ''))
        report([...path, 'message'], 'the message must not contain line breaks')
      if (fieldOf(entry, 'reason') === '') report([...path, 'reason'], 'the reason must not be empty')
    }
  },
}

const annotations: ObjectConstraint = {
  id: 'policy-audit-annotations',
  summary: 'An audit annotation of a ValidatingAdmissionPolicy has no usable key, or no usable expression',
  remedy: 'Give a key of letters, digits, "-", "_" and ".", and an expression of at most 5 KiB.',
  check: ({ object }, report) => {
    const name = textAt(object, ['metadata', 'name']) ?? ''
    for (const [index, annotation] of listAt(object, ['spec', 'auditAnnotations']).entries()) {
      const path: Path = ['spec', 'auditAnnotations', index]
      const key = textAt(annotation, ['key'])
      // The server looks at the name of the policy and the key together.
      if (key !== undefined && !isUndecided(object, ['metadata', 'name'])) {
        const wrong = name === '' ? 'needs a policy with a name' : qualifiedName(`${name}/${key}`)
        if (wrong !== undefined) report([...path, 'key'], `the key ${quote(`${name}/${key}`)} ${wrong}`)
      }
      const expression = textAt(annotation, ['valueExpression'])?.trim()
      if (expression === undefined) continue
      const wrong = expression === '' ? 'must not be empty' : longerThan(expression, MAX_EXPRESSION)
      if (wrong !== undefined) report([...path, 'valueExpression'], `the expression ${wrong}`)
    }
  },
}

/** What a ValidatingAdmissionPolicy must be. */
export const validatingPolicy = area({
  title: 'ValidatingAdmissionPolicies',
  source: 'pkg/apis/admissionregistration/validation/validation.go',
  scope: ['ValidatingAdmissionPolicy.admissionregistration.k8s.io'],
  subjects: ({ object }) => [{ path: [], object }],
  constraints: [
    anything,
    validation,
    count({
      id: 'policy-audit-annotations-count',
      summary: 'A ValidatingAdmissionPolicy has too many audit annotations',
      remedy: 'Keep at most 20.',
      fields: ['spec', 'auditAnnotations'],
      max: 20,
      noun: 'audit annotations',
    }),
    annotations,
    unique({
      id: 'policy-audit-annotation-keys',
      summary: 'A ValidatingAdmissionPolicy has two audit annotations of one key',
      remedy: 'Give each annotation a key of its own.',
      fields: ['spec', 'auditAnnotations'],
      keyOf: annotation => textAt(annotation, ['key']),
      noun: 'the key',
      at: ['key'],
    }),
  ],
})
