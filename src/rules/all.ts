import { API_RULES } from '../api/rules.ts'
import { compare } from '../core/finding.ts'
import type { Rule } from '../core/rule.ts'
import { RULES } from './index.generated.ts'

/** Every rule there is, the constraints of the API server among them, in the order of ids. */
export const ALL_RULES: readonly Rule[] = [...RULES, ...API_RULES].sort((a, b) => compare(a.id, b.id))
