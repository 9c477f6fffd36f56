import type { ExplainedField } from './field.ts'

export function rulesAbout(_field: ExplainedField): readonly string[] {
  return []
}
