import { type Caller, type FunctionTable, variadic } from '../../template/declare.ts'
import { Dict, List, plain, Struct, type Value } from '../../template/value/value.ts'
import { isEmpty } from '../flow/empty.ts'
import { withMust } from '../lists/ends.ts'

/**
 * Functions that add the entries of maps to the first one, which they change. What it holds stays with `merge`, unless it is
 * empty; with `mergeOverwrite`, what comes later counts.
 * https://github.com/imdario/mergo/blob/v1.0.1/merge.go
 */
export const MERGE_FUNCTIONS: FunctionTable = {
  ...withMust('merge', merging(false)),
  ...withMust('mergeOverwrite', merging(true)),
}

function merging(overwrites: boolean) {
  return variadic(['map'], 'map', ([target, ...sources], { spend }) => {
    const merged = target?.isNil ? new Dict([], { type: target.type }) : (target ?? new Dict())
    for (const source of sources) mergeInto(merged, source, { overwrites, spend, within: new Set() })
    return merged
  })
}

interface Merge {
  readonly overwrites: boolean
  readonly spend: Caller['spend']
  /** The maps that are being merged into already: one that holds itself is not gone into again. */
  readonly within: Set<Dict>
}

function mergeInto(target: Dict, source: Dict, merge: Merge): void {
  if (merge.within.has(target)) return
  merge.within.add(target)
  for (const [key, value] of [...source.entries]) mergeEntry(target, key, value, merge)
  merge.within.delete(target)
}

function mergeEntry(target: Dict, key: string, value: Value, merge: Merge): void {
  const { overwrites, spend } = merge
  spend(1)
  const held = target.entries.get(key) ?? null
  const [bare, bareHeld] = [plain(value), plain(held)]
  if (isNil(bare)) {
    if (overwrites) target.entries.set(key, value)
    return
  }
  const areMaps = bare instanceof Dict && bareHeld instanceof Dict
  if (areMaps) mergeInto(bareHeld, bare, merge)
  const isKept = !isEmpty(held) && (areMaps || (bare instanceof List && !overwrites))
  if (!isKept && (overwrites || isEmpty(held)) && !(bare instanceof Struct && !isEmpty(held))) {
    target.entries.set(key, value)
  }
}

function isNil(value: ReturnType<typeof plain>): boolean {
  return value === null || ((value instanceof Dict || value instanceof List) && value.isNil)
}
