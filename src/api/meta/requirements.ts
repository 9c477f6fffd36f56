import { labelValue, qualifiedName } from '../../kubernetes/names.ts'
import { isVariable } from '../../kubernetes/variables.ts'
import { quote } from '../combinators.ts'
import { listAt, textAt } from '../objects.ts'

/** How many values a requirement of a selector compares with. */
export function countOf(requirement: unknown): number {
  return listAt(requirement, 'values').length
}

/** What is wrong with the label key of a requirement, if anything. */
export function wrongKey(requirement: unknown): string | undefined {
  const key = textAt(requirement, 'key')
  if (key === undefined) return undefined
  const wrong = qualifiedName(key)
  return wrong === undefined || isVariable(key) ? undefined : `the label key ${quote(key)} ${wrong}`
}

/** What is wrong with a value that labels are compared with, if anything. */
export function wrongValue(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const wrong = labelValue(value)
  return wrong === undefined || isVariable(value) ? undefined : `the label value ${quote(value)} ${wrong}`
}
