import { isDeepStrictEqual } from 'node:util'
import { FUNCTIONS } from '../../src/render/helm/functions/index.ts'
import { callFunction } from '../../test/render/helm/functions/call.ts'
import { normalized, type Result } from '../../test/render/helm/functions/normalize.ts'
import { randomCall } from './go-functions/calls.ts'
import { isComparable } from './go-functions/comparable.ts'
import { answersOf } from './go-functions/oracle.ts'
import { Random } from './go-functions/random.ts'

/**
 * Compares our functions of templates with those of sprig and Helm on random calls:
 * `tsx tools/render/functions.ts PROGRAM SEED COUNT [FUNCTION…]`. PROGRAM is built with Go of tools/render/go-functions.
 */
const [program = '', seed = '1', count = '1000', ...chosen] = process.argv.slice(2)
const names = chosen.length > 0 ? chosen : Object.keys(FUNCTIONS).filter(isComparable)
const random = new Random(Number(seed))
const lines = Array.from({ length: Number(count) }, () => randomCall(random, names))

const SHOWN = 20
const different = new Map<string, number>()
for (const { call, result } of answersOf(program, lines)) {
  const [name] = call
  const ours: Result = JSON.parse(JSON.stringify(callFunction(call)))
  if (isDeepStrictEqual(normalized(ours, name), normalized(result, name))) continue
  different.set(name, (different.get(name) ?? 0) + 1)
  if (different.size > SHOWN) continue
  console.log(`${JSON.stringify(call)}\n  Go:   ${JSON.stringify(result)}\n  ours: ${JSON.stringify(ours)}`)
}
console.log(`${lines.length} calls; different:`, Object.fromEntries(different))
