import type { Value } from '../cel/evaluate/values.ts'
import { createdObject } from './created.ts'
import type { Creation } from './creation.ts'
import type { Inputs } from './inputs.ts'
import { matchOf } from './match.ts'
import { paramsOf } from './params.ts'
import type { Binding, PolicyBasics } from './policy.ts'
import { isUnsure, type Unsure } from './sure.ts'

/** How a policy is asked about a creation: in which version, and with which parameters, one after the other. */
export type Application =
  | { readonly version: string; readonly params: readonly Value[] }
  /** The server refuses the resource, whatever the binding is to do. */
  | { readonly problem: string; readonly ofPolicy: boolean }
  | Unsure

/**
 * How a binding applies a policy to a creation; undefined where it does not. `problems` are those of its expressions.
 * https://github.com/kubernetes/apiserver/blob/master/pkg/admission/plugin/policy/generic/policy_dispatcher.go
 */
export function applicationOf(
  policy: PolicyBasics,
  binding: Binding,
  { request, resource, server, isConvertible }: Creation,
  inputs: Inputs,
  problems: readonly string[],
): Application | undefined {
  const match = matchOf(policy.match, request)
  if (match === undefined) return undefined
  const isBound = binding.match === undefined ? match : matchOf(binding.match, request)
  if (isBound === undefined) return undefined
  if (isUnsure(match)) return { unsure: `whether it applies depends on ${match.unsure}` }
  if (isUnsure(isBound)) return { unsure: `whether it applies depends on ${isBound.unsure}` }
  const { version } = match
  if (version !== resource.version && !isConvertible)
    return {
      unsure: `it is about ${request.resource} of version ${version}, and what this is in that version is not known`,
    }
  const [problem] = problems
  if (problem !== undefined) return { unsure: `an expression is not understood here: ${problem}` }
  const params = paramsOf(policy, binding, request, inputs, server)
  if (isUnsure(params)) return { unsure: `it depends on ${params.unsure}` }
  if ('problem' in params) return params
  const paramVersion = policy.paramKind?.apiVersion.replace(/^.*\//, '') ?? ''
  return {
    version,
    params: params.map(one => (one === undefined ? null : createdObject(one, paramVersion, server, inputs))),
  }
}
