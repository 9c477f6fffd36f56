import type { Call, CallCost } from './call.ts'
import { kubernetesCost } from './kubernetes-costs.ts'
import { libraryCost } from './library-costs.ts'
import { plus } from './sizes.ts'
import { standardCost } from './standard-costs.ts'

/**
 * The most that a call costs, with its arguments, and the size of its result where that can be told.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/cel/library/cost.go
 */
export function callCost(call: Call): CallCost {
  const own = libraryCost(call) ?? kubernetesCost(call)
  const args = call.argCosts.reduce(plus, 0)
  return own === undefined ? standardCost(call, args) : { ...own, cost: plus(own.cost, args) }
}
