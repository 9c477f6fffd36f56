import type { OptionSchema, Rule } from '../../src/core/rule.ts'
import type { Severity } from '../../src/core/severity.ts'

function rule(
  id: string,
  severity: Severity,
  presets: Rule['presets'],
  options: Record<string, OptionSchema> = {},
): Rule {
  return {
    id,
    category: 'images',
    severity,
    presets,
    summary: '',
    why: '',
    remedy: '',
    options,
    stage: 'api',
  }
}

const description = ''

/** Rules that have nothing but what a configuration can speak of. */
export const RULES: readonly Rule[] = [
  rule('broken', 'error', ['correctness', 'recommended']),
  rule('opinion', 'warning', ['recommended'], {
    flag: { type: 'boolean', default: false, description },
    count: { type: 'integer', minimum: 1, maximum: 9, default: 2, description },
    mode: { type: 'string', enum: ['fast', 'slow'], default: 'fast', description },
    name: { type: 'string', default: '', description },
    names: { type: 'array', items: { type: 'string' }, default: ['a'], description },
  }),
  rule('contested', 'info', ['strict']),
  rule('baseline', 'error', ['pss-baseline']),
]
