import { CallFailure, define, type FunctionTable, variadic } from '../template/declare.ts'
import { Dict, plain } from '../template/value/value.ts'
import { isEmpty } from './flow/empty.ts'

/** Functions that choose between values, and that end the run. */
export const FLOW_FUNCTIONS: FunctionTable = {
  default: variadic(['any'], 'any', ([fallback = null, given = null]) => (isEmpty(given) ? fallback : given)),
  empty: define(['any'], ([value]) => isEmpty(value)),
  coalesce: variadic([], 'any', values => values.find(value => !isEmpty(value)) ?? null),
  all: variadic([], 'any', values => !values.some(isEmpty)),
  any: variadic([], 'any', values => values.some(value => !isEmpty(value))),
  ternary: define(['any', 'any', 'bool'], ([yes, no, condition]) => (condition ? yes : no)),
  required: define(['string', 'any'], ([message, value]) => {
    const bare = plain(value)
    if (bare === null || bare === '')
      throw new CallFailure(message, { asks: true, ours: `a value is required here: ${message}` })
    return value
  }),
  fail: define(['string'], ([message]) => {
    throw new CallFailure(message, { asks: true, ours: `the template calls \`fail\`: ${message}` })
  }),
  /** Without a cluster, nothing is ever found. */
  lookup: define(['string', 'string', 'string', 'string'], () => new Dict()),
  getHostByName: define(['string'], () => ''),
  hello: define([], () => 'Hello!'),
}
