import { isObject } from '../../core/json.ts'
import { part, type Traced, withField } from '../traced.ts'
import { BuildFault } from './fault.ts'
import { textOfScalar } from './resource.ts'

/** Two lists to be merged, with how their items are told apart. */
export interface ListMerge {
  readonly own: readonly Traced[]
  /** Absent where the patch does not mention the list. */
  readonly patch: readonly Traced[] | undefined
  /** The fields that tell items apart; one empty key where items do so by themselves. */
  readonly keys: readonly string[]
  readonly merge: (own: Traced | undefined, patch: Traced | undefined) => Traced | undefined
  /** Whether an item of the patch takes the place of the other one. */
  readonly isReplacing: (item: Traced) => boolean
}

type Texts = readonly string[]

/**
 * The items of both lists, those with the same keys merged: first those of the patch in their order, then the others. This
 * goes step by step as kustomize does, since what it makes of items without keys, or with the same, follows from its steps.
 * https://github.com/kubernetes-sigs/kustomize/blob/kyaml/v0.20.1/kyaml/yaml/walk/associative_sequence.go
 */
export function mergedItems({ own, patch, keys, merge, isReplacing }: ListMerge): readonly Traced[] {
  if (keys[0] !== '') for (const item of [...own, ...(patch ?? [])]) expectObject(item)
  const all = keysOfItems([...(patch ?? []), ...own], keys)
  if (all.length === 0) return own
  const keysOfAll = keys.length > 1 ? completed(all) : all
  let rest = own
  let added: readonly Traced[] = []
  let valid: readonly string[] = keys
  for (const texts of keysOfAll) {
    const { keys: names, values } = validKeys(keysOfAll, texts, keys)
    valid = names
    const ownItem = itemWith(rest, names, values)
    const item = patch && itemWith(patch, names, values)
    const result = merge(ownItem, item)
    if (result === undefined || isEmptyMap(result)) {
      rest = withoutItems(rest, names, values)
      continue
    }
    const keyed = withKeys(result, names, values)
    if (ownItem !== undefined && !(item && isReplacing(item)))
      rest = rest.map(each => (each === ownItem ? keyed : each))
    added = withItem(added, keyed, names, values)
  }
  return appended(added, rest, valid)
}

function expectObject({ value, origins }: Traced): void {
  if (value !== null && !isObject(value))
    throw new BuildFault(
      'kustomize-patch-failure',
      'an item of a list that is merged must be an object',
      origins.origin,
    )
}

/** The keys of all items, without those that come again. */
function keysOfItems(items: readonly Traced[], keys: readonly string[]): readonly Texts[] {
  const found = new Map<string, Texts>()
  for (const item of items) {
    const texts = keys.map(key => textAt(item, key) ?? '')
    const id = texts.join('\n')
    if (!found.has(id)) found.set(id, texts)
  }
  return [...found.values()]
}

/** The text that tells an item apart; undefined where it has none. */
function textAt(item: Traced, key: string): string | undefined {
  const found = key === '' ? item : part(item, key)
  return found === undefined || found.value === null ? undefined : textOfScalar(found.value)
}

/** Where items agree in a key, and one lacks the other, it counts as having that too. */
function completed(all: readonly Texts[]): readonly Texts[] {
  const result = [...all]
  for (let i = 0; i < result.length; i++) {
    for (let j = 0; j < result.length; j++) {
      const both = matching(result[i] ?? [], result[j] ?? [])
      if (both === undefined) continue
      result[i] = both
      result[j] = both
    }
  }
  return result
}

function matching(one: Texts, other: Texts): Texts | undefined {
  const isCommon = one.some((text, index) => text === other[index])
  const isContrary = one.some((text, index) => text !== other[index] && text !== '' && other[index] !== '')
  return isContrary || !isCommon ? undefined : one.map((text, index) => text || (other[index] ?? ''))
}

/** The keys that some item has, with their values of one; all keys where none has any. */
function validKeys(all: readonly Texts[], values: Texts, keys: readonly string[]) {
  const isValid = keys.map((_, index) => all.some(texts => (texts[index] ?? '') !== ''))
  if (!isValid.includes(true)) return { keys, values }
  return {
    keys: keys.filter((_, index) => isValid[index]),
    values: values.filter((value, index) => value !== '' || isValid[index]),
  }
}

/** The first item with these keys; those without a value do not count, where any has one. */
function itemWith(items: readonly Traced[], keys: readonly string[], values: Texts): Traced | undefined {
  const valid = validKeys([values], values, keys)
  return items.find(item =>
    valid.keys.every((key, index) => {
      if (key === '') return !isObject(item.value) && textOfScalar(item.value) === valid.values[index]
      const found = part(item, key)
      return found !== undefined && textOfScalar(found.value) === valid.values[index]
    }),
  )
}

function withKeys(item: Traced, keys: readonly string[], values: Texts): Traced {
  let result = item
  for (const [index, key] of keys.entries()) {
    const value = values[index] ?? ''
    if (key === '' || value === '' || !isObject(result.value) || part(result, key) !== undefined) continue
    result = withField(result, key, { value, origins: item.origins })
  }
  return result
}

/** Whether an item has these keys; a key without a value is one that it must have. */
function hasKeys(item: Traced, keys: readonly string[], values: Texts): boolean {
  let has = false
  for (const [index, key] of keys.entries()) {
    const value = values[index]
    if (value !== undefined) {
      const text =
        key === '' ? textOfScalar(item.value) : part(item, key) && textOfScalar(part(item, key)?.value)
      has = text !== undefined && (key === '' ? text === value : value === '' || text === value)
    }
    if (!has) return false
  }
  return true
}

function replacedItems(
  items: readonly Traced[],
  keys: readonly string[],
  values: Texts,
  element: Traced | undefined,
): { readonly items: readonly Traced[]; readonly isFound: boolean } {
  const isMapping = keys[0] !== '' && (values[0] ?? '') !== ''
  let isFound = false
  const result = items.flatMap(item => {
    if (item.value === null || isEmptyMap(item)) return []
    if (isMapping && !isObject(item.value)) return [item]
    if (!hasKeys(item, keys, values)) return values.length > 0 ? [item] : []
    isFound = true
    return element === undefined ? [] : [element]
  })
  return { items: result, isFound }
}

/** The items without those that have these keys. */
export function withoutItems(
  items: readonly Traced[],
  keys: readonly string[],
  values: Texts,
): readonly Traced[] {
  return replacedItems(items, keys, values, undefined).items
}

/** The items with one put in the place of those with the same keys, or else at the end. */
function withItem(
  items: readonly Traced[],
  item: Traced,
  keys: readonly string[],
  values: Texts,
): readonly Traced[] {
  const replaced = replacedItems(items, keys, values, item)
  return replaced.isFound ? replaced.items : [...replaced.items, item]
}

/** The items of the second list put into the first one. */
function appended(
  first: readonly Traced[],
  second: readonly Traced[],
  keys: readonly string[],
): readonly Traced[] {
  let result = first
  for (const item of second) {
    const values: string[] = []
    for (const key of keys) {
      const text = key === '' ? textOfScalar(item.value) : textAt(item, key)
      if (text === undefined) result = [...result, item]
      else values.push(text)
    }
    if (keys.length > 1) result = withoutItems(result, keys, values)
    result = withItem(result, item, keys, values)
  }
  return result
}

function isEmptyMap({ value }: Traced): boolean {
  return isObject(value) && Object.keys(value).length === 0
}
