import { FUNCTIONS } from '../../../src/render/helm/functions/index.ts'
import type { Coded } from '../../../test/render/helm/functions/codec.ts'
import { SPECIAL_ARGUMENTS } from './arguments.ts'
import { list, map, number, type Random, text, value } from './random.ts'

/** Functions that do nothing but ask the clock where their arguments are of other types. */
const OF_CLOCK = /date/i

/** A random call of one of some functions, as a line. */
export function randomCall(random: Random, names: readonly string[]): string {
  const name = random.pick(names)
  const special = Object.hasOwn(SPECIAL_ARGUMENTS, name) ? SPECIAL_ARGUMENTS[name] : undefined
  const isSpecial = special !== undefined && (OF_CLOCK.test(name) || random.below(10) > 0)
  return JSON.stringify([name, ...(isSpecial ? special(random) : randomArguments(random, name))])
}

function randomArguments(random: Random, name: string): readonly Coded[] {
  const { parameters = [], rest } = FUNCTIONS[name] ?? {}
  const further = rest === undefined ? [] : random.times(4, () => argument(random, rest))
  return [...parameters.map(parameter => argument(random, parameter)), ...further]
}

function argument(random: Random, parameter: string): Coded {
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
      return anything(random)
  }
}

function anything(random: Random): Coded {
  if (random.below(4) === 0) return number(random)
  return random.below(3) === 0 ? list(random, 2) : value(random, 4)
}
