import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { FUNCTIONS } from '../../src/render/helm/functions/index.ts'
import { randomCall } from './go-functions/calls.ts'
import { isComparable } from './go-functions/comparable.ts'
import { type Answer, answersOf } from './go-functions/oracle.ts'
import { Random } from './go-functions/random.ts'

/**
 * Writes what Go makes of some calls of each function to fixtures/render/functions, for the tests:
 * `tsx tools/render/function-vectors.ts PROGRAM`.
 */
const [program = ''] = process.argv.slice(2)
const FOLDER = join(import.meta.dirname, '../../fixtures/render/functions')
const TRIED = 300
const LONGEST = 260

/** How many calls of a function are kept: more of those that have more to them. */
const KEPT: Readonly<Record<string, number>> = {
  toYaml: 60,
  toYamlPretty: 25,
  fromYaml: 20,
  semverCompare: 40,
  toToml: 12,
  toDate: 20,
  date: 15,
}

const random = new Random(20)
mkdirSync(FOLDER, { recursive: true })
const names = Object.keys(FUNCTIONS).filter(isComparable).sort()
const kept = names.flatMap(name => {
  const lines = new Set(Array.from({ length: TRIED }, () => randomCall(random, [name])))
  const short = [...lines].filter(line => line.length <= LONGEST)
  const answers = answersOf(program, short).filter(({ result }) => JSON.stringify(result).length <= LONGEST)
  return varied(answers, KEPT[name] ?? 4)
})
const rows = kept.map(({ call, result }) => JSON.stringify([call, result]))
writeFileSync(join(FOLDER, 'calls.json'), `[\n${rows.join(',\n')}\n]\n`)

/** Some of the answers; errors are the fewer half, and no result is there twice. */
function varied(answers: readonly Answer[], most: number): readonly Answer[] {
  const distinct = [
    ...new Map(answers.map(answer => [JSON.stringify(answer.result), answer] as const)).values(),
  ]
  const [right, wrong] = [
    distinct.filter(({ result }) => 'ok' in result),
    distinct.filter(({ result }) => 'error' in result),
  ]
  const errors = wrong.slice(0, Math.floor(most / 3))
  return [...right.slice(0, most - errors.length), ...errors]
}
