import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { type Call, callFunction, type Result } from '../../../test/render/functions/call.ts'

const [program = '', file = '', shown = '20'] = process.argv.slice(2)
const lines = readFileSync(file, 'utf8').trim().split('\n')
const results = execFileSync(program, {
  input: `${lines.join('\n')}\n`,
  maxBuffer: 2 ** 30,
  encoding: 'utf8',
})
  .trim()
  .split('\n')
const different = new Map<string, number>()
let count = 0
for (const [index, line] of lines.entries()) {
  const call: Call = JSON.parse(line)
  const wanted: Result = JSON.parse(results[index] ?? 'null')
  const isWrongCall = 'error' in wanted && wanted.error.startsWith('HARNESS')
  if (isWrongCall) continue
  let found: Result
  try {
    found = JSON.parse(JSON.stringify(callFunction(call)))
  } catch (error) {
    found = { error: `THROWN ${error instanceof Error ? error.stack : error}` }
  }
  if (isDeepStrictEqual(normalized(found, call[0]), normalized(wanted, call[0]))) continue
  different.set(call[0], (different.get(call[0]) ?? 0) + 1)
  if (++count <= Number(shown))
    console.log(
      `${line.slice(0, 600)}\n  go   ${JSON.stringify(wanted).slice(0, 600)}\n  ours ${JSON.stringify(found).slice(0, 900)}`,
    )
}
console.log(`${lines.length} calls, ${count} differ`, Object.fromEntries(different))

function sortedKeys(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
  return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Numbers in one spelling, and what Go gives in another order each time in one order. */
function normalized(result: unknown, name: string): unknown {
  const text = JSON.stringify(result, (key, item) => (key === 'f' ? String(Number(String(item).replace('Inf', 'Infinity').replace('Infinityinity', 'Infinity'))) : sortedKeys(item)))
  const parsed = JSON.parse(text)
  // Which part of an expression is to blame is not said as exactly as Go does.
  if (parsed.error?.includes('error parsing regexp')) parsed.error = parsed.error.replace(/: `[^]*`$/, '')
  // The reader of YAML has words of its own.
  const error = parsed.ok?.m?.Error ?? (name === 'fromYamlArray' ? parsed.ok?.l?.[0] : undefined)
  if (name.startsWith('fromYaml') && typeof error === 'string' && error.startsWith('error converting')) return 'error'
  if (name === 'fromToml' && typeof parsed.ok?.m?.Error === 'string') return 'error'
  const isUnordered = name === 'keys' || name === 'values'
  if (isUnordered && parsed.ok?.l) parsed.ok.l.sort((a: unknown, b: unknown) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return parsed
}
