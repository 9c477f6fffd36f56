import { isArray, isObject, type JsonObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { quote } from '../wording.ts'
import { schemaAtPath } from './field-path.ts'
import type { ReportSchema } from './schema-report.ts'

const REASONS: readonly unknown[] = [
  'FieldValueRequired',
  'FieldValueForbidden',
  'FieldValueInvalid',
  'FieldValueDuplicate',
]

/**
 * What is wrong with validation rules, but for their expressions.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
export function validationProblems(schema: JsonObject, report: ReportSchema): void {
  const rules = schema['x-kubernetes-validations']
  if (!isArray(rules)) return
  for (const [index, entry] of rules.entries()) {
    if (!isObject(entry)) continue
    const tell = (field: string, message: string) => {
      const path: Path = ['x-kubernetes-validations', index, field]
      report('crd-validations', path, message)
    }
    const rule = text(entry['rule'])
    const message = text(entry['message'])
    const trimmed = message?.trim()
    if (entry['rule'] === null || rule?.trim() === '') tell('rule', 'the rule must not be empty')
    else if (message !== undefined && message !== '' && trimmed === '')
      tell('message', 'the message must not be blank')
    else if (/[\r\n]/.test(trimmed ?? '')) tell('message', 'the message must not contain line breaks')
    else if (/[\r\n]/.test(rule?.trim() ?? '') && (trimmed ?? '') === '') {
      tell('message', 'a rule of several lines needs a message')
    }
    const expression = text(entry['messageExpression'])
    if (expression !== undefined && expression !== '' && expression.trim() === '') {
      tell('messageExpression', 'the messageExpression must not be blank')
    }
    const { reason } = entry
    if (reason !== undefined && !REASONS.includes(reason))
      tell('reason', `the reason must be one of ${REASONS.join(', ')}`)
    const fieldPath = text(entry['fieldPath'])
    if (fieldPath === undefined || fieldPath === '') continue
    if (fieldPath.trim() === '') tell('fieldPath', 'the fieldPath must not be blank')
    else if (/[\r\n]/.test(fieldPath)) tell('fieldPath', 'the fieldPath must not contain line breaks')
    else if (schemaAtPath(schema, fieldPath, true) === undefined) {
      tell('fieldPath', `the fieldPath ${quote(fieldPath)} leads to no field that the schema declares`)
    }
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
