import { plural } from '../../report/wording.ts'
import type { CustomFacts, Limits } from '../../schema/custom/facts.ts'
import { valueText } from './field-page.ts'

/** What a schema asks of a value besides its type and the values it may have, in words. */
export function limitsText({ limits, distinct, nullable, open }: CustomFacts): string {
  return [
    numbersText(limits),
    ...countsText(limits),
    ...(limits.format ? [limits.format.what] : []),
    ...(limits.pattern ? [`matches ${limits.pattern.source}`] : []),
    ...distinctText(limits, distinct),
    ...choicesText(limits),
    ...(nullable ? ['may be null'] : []),
    ...(open ? ['unknown fields are kept'] : []),
  ]
    .filter(text => text !== '')
    .join('; ')
}

/** The values that a schema allows, where it lists them. */
export function valuesText(facts: CustomFacts | undefined): string {
  return (facts?.limits.enum ?? []).map(valueText).join(', ')
}

function numbersText({ minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf }: Limits): string {
  const parts = [
    ...(minimum === undefined ? [] : [`${exclusiveMinimum ? 'more than' : 'at least'} ${minimum}`]),
    ...(maximum === undefined ? [] : [`${exclusiveMaximum ? 'less than' : 'at most'} ${maximum}`]),
    ...(multipleOf === undefined ? [] : [`a multiple of ${multipleOf}`]),
  ]
  return parts.join(', ')
}

function countsText(limits: Limits): readonly string[] {
  return [
    countText(limits.minLength, limits.maxLength, 'character'),
    countText(limits.minItems, limits.maxItems, 'item'),
    countText(limits.minProperties, limits.maxProperties, 'entry'),
  ]
}

function countText(least: number | undefined, most: number | undefined, what: string): string {
  const counted = (count: number) => plural(count, what)
  if (least === undefined) return most === undefined ? '' : `at most ${counted(most)}`
  if (most === undefined) return `at least ${counted(least)}`
  return least === most ? counted(least) : `${least} to ${counted(most)}`
}

function distinctText({ uniqueItems }: Limits, distinct: CustomFacts['distinct']): readonly string[] {
  if (distinct === 'whole' || uniqueItems === true) return ['each item once']
  return distinct === undefined ? [] : [`items differ by ${distinct.join(' and ')}`]
}

/** Conditions that combine others: in words where all they say is which fields there are, else only that there are some. */
function choicesText({ oneOf, anyOf, allOf, not }: Limits): readonly string[] {
  return [
    ...choiceText('exactly one of', oneOf),
    ...choiceText('at least one of', anyOf),
    ...(allOf || not ? ['further conditions'] : []),
  ]
}

function choiceText(how: string, parts: readonly Limits[] | undefined): readonly string[] {
  if (parts === undefined) return []
  const fields = parts.map(({ required, ...rest }) =>
    Object.keys(rest).length === 0 ? required?.join(' and ') : undefined,
  )
  return fields.every(field => field !== undefined)
    ? [`${how}: ${fields.join(', ')}`]
    : [`${how} ${plural(parts.length, 'condition')}`]
}
