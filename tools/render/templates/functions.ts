import {
  CallFailure,
  define,
  type FunctionTable,
  variadic,
} from '../../../src/render/helm/template/declare.ts'
import { quote } from '../../../src/render/helm/template/syntax/quote.ts'
import { joinTexts } from '../../../src/render/helm/template/text/text-slice.ts'
import { INT64, pointerType } from '../../../src/render/helm/template/value/types.ts'
import { List, Sized, Struct } from '../../../src/render/helm/template/value/value.ts'

/** The functions of the program in `go-templates`. */
export const FUNCTIONS: FunctionTable = {
  list: variadic([], 'any', items => new List(items)),
  upper: define(['string'], ([text]) => text.replaceAll(/\p{Surrogate}/gu, '\ufffd').toUpperCase()),
  add1: define(['int'], ([number]) => BigInt.asIntN(64, BigInt(number) + 1n)),
  half: define(['float64'], ([number]) => number / 2),
  big: define(['int64'], ([number]) => new Sized(INT64, BigInt.asIntN(64, BigInt(number) * 1000n))),
  flag: define(['bool'], ([flag]) => String(flag)),
  keys: define(['map'], ([map]) => BigInt(map.entries.size)),
  count: define(['list'], ([list]) => BigInt(list.items.length)),
  concat: variadic(['text'], 'text', texts => joinTexts(texts)),
  null: define([], () => null),
  broken: define(['string'], ([text]) => {
    throw new CallFailure(`no table ${quote(text)}`)
  }),
  version: define([], () => {
    const fields = [
      ['Major', '1'],
      ['Minor', '34'],
      ['Number', 5n],
    ] as const
    return new Struct(pointerType('*main.Version'), fields, {
      methods: { String: define([], () => 'v1.34') },
    })
  }),
}
