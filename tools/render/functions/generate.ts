import { FUNCTIONS } from '../../../src/render/helm/functions/index.ts'
import type { Coded } from '../../../test/render/functions/codec.ts'
import { SPECIAL_ARGUMENTS } from './arguments.ts'
import { list, map, number, Random, text, value } from './random.ts'

/** Prints random calls of functions, one a line: `generate.ts SEED COUNT [FUNCTION…]`. */
const [seed = '1', count = '1000', ...names] = process.argv.slice(2)
const random = new Random(Number(seed))
const chosen = names.length > 0 ? names : Object.keys(FUNCTIONS)

function argument(parameter: string): Coded {
  switch (parameter) {
    case 'string':
    case 'text':
      return text(random)
    case 'bool':
      return random.below(2) === 0
    case 'int':
    case 'int64':
      return { i: String(random.below(24) - 6) }
    case 'float64':
      return { f: String(random.below(100) / 10) }
    case 'list':
      return { l: random.times(5, () => value(random, 2)) }
    case 'strings':
      return { ss: random.times(5, () => text(random)) }
    case 'map':
      return map(random, 3)
    default:
      return random.below(4) === 0
        ? number(random)
        : random.below(3) === 0
          ? list(random, 2)
          : value(random, 4)
  }
}

for (let index = 0; index < Number(count); index++) {
  const name = random.pick(chosen)
  const special = Object.hasOwn(SPECIAL_ARGUMENTS, name) ? SPECIAL_ARGUMENTS[name] : undefined
  const called = FUNCTIONS[name]
  const { rest } = called ?? {}
  const given =
    special !== undefined && (/date/i.test(name) || random.below(10) > 0)
      ? special(random)
      : [
          ...(called?.parameters ?? []).map(argument),
          ...(rest === undefined ? [] : random.times(4, () => argument(rest))),
        ]
  process.stdout.write(`${JSON.stringify([name, ...given])}\n`)
}
