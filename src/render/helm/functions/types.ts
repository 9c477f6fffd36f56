import { define, type FunctionTable } from '../template/declare.ts'
import { plain, typeOf, type Value } from '../template/value/value.ts'
import { kindOf } from './lists/items.ts'

export const TYPE_FUNCTIONS: FunctionTable = {
  typeOf: define(['any'], ([value]) => typeName(value)),
  typeIs: define(['string', 'any'], ([wanted, value]) => typeName(value) === wanted),
  typeIsLike: define(['string', 'any'], ([wanted, value]) => {
    const name = typeName(value)
    return name === wanted || name === `*${wanted}`
  }),
  kindOf: define(['any'], ([value]) => kindOf(value)),
  kindIs: define(['string', 'any'], ([wanted, value]) => kindOf(value) === wanted),
}

function typeName(value: Value): string {
  return plain(value) === null ? '<nil>' : typeOf(value).name
}
