import { fieldOf, isObject, jsonText, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { driverName } from '../../kubernetes/grammar/grammars.ts'
import type { Report } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { byteLength, longerThan, quote } from '../wording.ts'

/** As many items as lists of selectors, constraints, requests and configurations can have. */
export const MAX_ITEMS = 32

const MAX_BYTES = 10 * 1024

/** Reports what is wrong with the selectors of devices that `object` holds, but for what their expressions say. */
export function checkSelectors(object: unknown, path: Path, report: Report): void {
  const selectors = listAt(object, ['selectors'])
  if (selectors.length > MAX_ITEMS)
    report([...path, 'selectors'], tooMany('selectors', selectors.length), 'key')
  for (const [index, selector] of selectors.entries()) {
    const here = [...path, 'selectors', index]
    if (valueAt(selector, ['cel']) === undefined) report(here, 'the selector needs "cel"', 'key')
    const expression = textAt(selector, ['cel', 'expression'])
    if (expression === undefined) continue
    const wrong = expression.trim() === '' ? 'must not be empty' : longerThan(expression, MAX_BYTES)
    if (wrong !== undefined) report([...here, 'cel', 'expression'], `the expression ${wrong}`)
  }
}

/** Reports what is wrong with the configurations of devices that `object` holds. */
export function checkConfigurations(object: unknown, path: Path, report: Report): void {
  const list = listAt(object, ['config'])
  if (list.length > MAX_ITEMS) report([...path, 'config'], tooMany('configurations', list.length), 'key')
  for (const [index, entry] of list.entries()) {
    const here = [...path, 'config', index]
    const opaque = fieldOf(entry, 'opaque')
    if (opaque === undefined) report(here, 'the configuration needs "opaque"', 'key')
    if (!isObject(opaque)) continue
    const driver = textAt(opaque, ['driver'])
    const wrong = driver === undefined ? undefined : driverName(driver)
    if (wrong !== undefined)
      report([...here, 'opaque', 'driver'], `the driver ${quote(driver ?? '')} ${wrong}`)
    const { parameters } = opaque
    if (parameters === undefined) continue
    const at = [...here, 'opaque', 'parameters']
    if (!isObject(parameters)) report(at, 'the parameters must be an object')
    else if (byteLength(jsonText(parameters)) > MAX_BYTES)
      report(at, `the parameters have more than ${MAX_BYTES} bytes`, 'key')
  }
}

/** A sentence about a list that is too long. */
export function tooMany(noun: string, count: number, max: number = MAX_ITEMS): string {
  return `there are ${count} ${noun}, and there can be at most ${max}`
}
