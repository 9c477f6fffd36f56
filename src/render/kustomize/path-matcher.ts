import { isArray, isObject, type Json } from '../../core/json.ts'
import { originsOfPart } from '../../core/origin.ts'
import { goRegExp } from '../../kubernetes/grammar/go-regexp.ts'
import { itemsOf, listOf, part, type Traced, withField } from '../traced.ts'
import { choiceIn, indexIn } from './field-path.ts'
import { emptyMap } from './resource.ts'
import { writtenText } from './sources.ts'

/** What to do where a path leads. */
export interface PathChange {
  /** Whether what is absent on the way is made, for a value such as `value`. */
  readonly creates: boolean
  readonly value: Json
  /** The value for a field; what is found there is undefined where it was made just now. */
  readonly set: (found: Traced | undefined) => Traced
  readonly fail: (message: string) => never
}

/**
 * A value with all that a path leads to changed. Its steps are the names of fields, indices, `*` for all items, and choices
 * such as `[name=web]`, whose value is a regular expression.
 * https://github.com/kubernetes-sigs/kustomize/blob/kyaml/v0.20.1/kyaml/yaml/match.go
 */
export function changedAt(found: Traced, path: readonly string[], change: PathChange): Traced {
  const [step, ...rest] = path
  if (step === undefined) return change.set(found)
  const index = indexIn(step)
  if (index !== undefined) return atIndex(found, index, rest, change)
  const choice = choiceIn(step)
  if (choice !== undefined) return atChoice(found, choice, rest, change)
  if (step === '*') return atItems(found, () => true, rest, change)
  return atField(found, step, rest, change)
}

function atField(holder: Traced, step: string, rest: readonly string[], change: PathChange): Traced {
  if (holder.value === null) return holder
  if (!isObject(holder.value)) return change.fail(`"${step}" is not a field of ${shapeOf(holder.value)}`)
  const found = part(holder, step)
  if (found !== undefined) return withField(holder, step, changedAt(found, rest, change))
  if (!change.creates) return holder
  return withField(holder, step, made(originsOfPart(holder.origins, step), rest, change))
}

/** What is made where nothing is. */
function made(origins: Traced['origins'], rest: readonly string[], change: PathChange): Traced {
  const [next] = rest
  if (next === undefined) return change.set(undefined)
  const isList = choiceIn(next) !== undefined || indexIn(next) !== undefined
  return changedAt(isList ? { value: [], origins } : emptyMap(origins), rest, change)
}

function itemsIn(list: Traced, step: string, change: PathChange): readonly Traced[] {
  if (list.value === null) return []
  return isArray(list.value) ? itemsOf(list) : change.fail(`"${step}" is not in a list`)
}

function atIndex(list: Traced, index: number, rest: readonly string[], change: PathChange): Traced {
  const items = itemsIn(list, String(index), change)
  const item = items[index]
  if (item !== undefined) return listOf(items.with(index, changedAt(item, rest, change)), list.origins)
  if (!change.creates || items.length !== index)
    return change.fail(`there is no item ${index}; the list has ${items.length}`)
  return listOf([...items, made(originsOfPart(list.origins, index), rest, change)], list.origins)
}

function atItems(
  list: Traced,
  isMeant: (item: Traced) => boolean,
  rest: readonly string[],
  change: PathChange,
): Traced {
  const items = itemsIn(list, '*', change)
  if (!items.some(isMeant)) return list
  return listOf(
    items.map(item => (isMeant(item) ? changedAt(item, rest, change) : item)),
    list.origins,
  )
}

function atChoice(
  list: Traced,
  { field, value }: { readonly field: string; readonly value: string },
  rest: readonly string[],
  change: PathChange,
): Traced {
  const expression = goRegExp(value)
  if (!('matches' in expression)) return change.fail(`"${value}" is not a valid regular expression`)
  const isMeant = (item: Traced) => {
    const found = field === '' ? item : part(item, field)
    return found !== undefined && expression.matches(writtenText(found).trim())
  }
  const items = itemsIn(list, `[${field}=${value}]`, change)
  if (items.some(isMeant)) {
    return field === ''
      ? listOf(
          items.map(item => (isMeant(item) ? change.set(item) : item)),
          list.origins,
        )
      : atItems(list, isMeant, rest, change)
  }
  if (!change.creates) return list
  const { origins } = list
  const item: Traced =
    field === '' ? { value, origins } : withField(emptyMap(origins), field, { value, origins })
  return listOf([...items, changedAt(item, field === '' ? [] : rest, change)], origins)
}

function shapeOf(value: Json): string {
  return isArray(value) ? 'a list' : 'a scalar'
}
