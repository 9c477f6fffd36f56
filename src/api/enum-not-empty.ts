import { notEmpty, type ObjectConstraint } from './combinators.ts'
import type { Fields } from './fields.ts'

/**
 * An enum may not be empty where no default replaces the empty value. The schema stage reports wrong values; to it, an
 * empty one counts as absent.
 */
export function enumNotEmpty(id: string, what: string, fields: Fields, since?: number): ObjectConstraint {
  const name = fields.findLast(field => field !== '*')
  return notEmpty({
    id,
    summary: `${what} is an empty text`,
    remedy: `Write one of the words that \`${name}\` takes, or leave the field out.`,
    ...(since !== undefined && { since }),
    fields,
  })
}
