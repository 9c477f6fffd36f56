import { notEmpty, type ObjectConstraint } from './combinators.ts'
import type { Fields } from './fields.ts'

/**
 * A field that takes one of some words, and whose default does not replace an empty one. The schema stage tells of wrong
 * words; an empty one counts as absent there.
 */
export function wordNotEmpty(id: string, what: string, fields: Fields, since?: number): ObjectConstraint {
  const name = fields.findLast(field => field !== '*')
  return notEmpty({
    id,
    summary: `${what} is an empty text`,
    remedy: `Write one of the words that \`${name}\` takes, or leave the field out.`,
    ...(since !== undefined && { since }),
    fields,
  })
}
