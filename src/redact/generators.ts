import type { Section } from './sections.ts'
import type { SourceText } from './source-text.ts'
import { indentation } from './yaml-line.ts'

/** The field of a kustomization whose literals no Secret has. */
const CONFIG_MAPS = /^configMapGenerator:\s*(?:#.*)?$/
const NOTHING = /^\s*(?:#.*)?$/
const ITEM = /^\s*-\s+(?=[A-Za-z]+:(?:\s|$))/
const LITERALS = /^(?:\s*-)?\s+literals:/

/**
 * The lines where the literals of generators of ConfigMaps begin. Only what is certain: after a line that is not written as it
 * should be, nobody knows what the next ones were meant for.
 */
export function literalsOfConfigMaps(source: SourceText, { from, to }: Section): ReadonlySet<number> {
  const found = new Set<number>()
  let list: { readonly indent?: number; readonly column?: number } | undefined
  for (let line = from; line < to; line++) {
    const text = source.line(line) ?? ''
    if (NOTHING.test(text)) continue
    const indent = indentation(text)
    const column = ITEM.exec(text)?.[0].length
    if (CONFIG_MAPS.test(text)) list = {}
    else if (list !== undefined && indent <= (list.indent ?? indent))
      list = column !== undefined && indent === (list.indent ?? indent) ? { indent, column } : undefined
    if (LITERALS.test(text) && list?.column === (column ?? indent)) found.add(line)
  }
  return found
}
