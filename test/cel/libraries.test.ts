import assert from 'node:assert/strict'
import { test } from 'node:test'
import { functionsOf, keyOf } from '../../src/cel/evaluate/library.ts'
import { LAZY } from '../../src/cel/evaluate/logic.ts'
import { LIBRARIES } from '../../src/cel/functions/libraries.ts'
import { mutationDeclarationsOf, type Overload } from '../../src/cel/types/declarations.ts'
import type { CelType } from '../../src/cel/types/types.ts'

const NEWEST = 36
const functions = functionsOf(LIBRARIES)

/** The name by which a type is told apart when a function is called; undefined for any. */
function nameOf(type: CelType | undefined): string | undefined {
  if (type === undefined || type.kind === 'parameter') return undefined
  const name = 'name' in type ? type.name : type.kind
  return name === 'dyn' ? undefined : name
}

function isImplemented(name: string, { isMethod, args }: Overload): boolean {
  const implementations = functions.get(keyOf(name, isMethod, args.length)) ?? []
  return implementations.some(({ takes }) =>
    takes.every((taken, index) => taken === undefined || taken === nameOf(args[index])),
  )
}

test('every function that expressions may call is there to be called', () => {
  const missing = [...mutationDeclarationsOf(NEWEST)].flatMap(([name, overloads]) =>
    name in LAZY ? [] : overloads.filter(overload => !isImplemented(name, overload)).map(() => name),
  )
  assert.deepEqual(missing, [])
})

test('every function that can be called is one that expressions may call', () => {
  const declared = [...mutationDeclarationsOf(NEWEST)].flatMap(([name, overloads]) =>
    overloads.map(({ isMethod, args }) => keyOf(name, isMethod, args.length)),
  )
  assert.deepEqual(
    [...functions.keys()].filter(key => !declared.includes(key)),
    [],
  )
})
