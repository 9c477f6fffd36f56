import type { JsonObject } from '../core/json.ts'
import type { ExpressionProblem } from '../schema/custom/validator.ts'
import { mutatingPolicyProblems, validatingPolicyProblems, webhookProblems } from './admission.ts'
import { deviceProblems } from './devices.ts'

type Find = (object: JsonObject, minor: number) => readonly ExpressionProblem[]

/** The kinds whose expressions the server compiles, with the first minor version that serves them. */
const KINDS: Readonly<Record<string, readonly [since: number, find: Find]>> = {
  ValidatingAdmissionPolicy: [28, validatingPolicyProblems],
  MutatingAdmissionPolicy: [32, mutatingPolicyProblems],
  ValidatingWebhookConfiguration: [28, webhookProblems],
  MutatingWebhookConfiguration: [28, webhookProblems],
  DeviceClass: [31, (object, minor) => deviceProblems(object, ['spec'], minor)],
  ResourceClaim: [31, (object, minor) => deviceProblems(object, ['spec', 'devices', 'requests'], minor)],
  ResourceClaimTemplate: [
    31,
    (object, minor) => deviceProblems(object, ['spec', 'spec', 'devices', 'requests'], minor),
  ],
}

/** What is wrong with the expressions of an object of a built-in kind, for the lowest of some minor versions. */
export function builtInProblems(object: JsonObject, minors: readonly number[]): readonly ExpressionProblem[] {
  const [since, find] = KINDS[String(object['kind'])] ?? [0, undefined]
  const served = minors.filter(minor => minor >= since)
  return find === undefined || served.length === 0 ? [] : find(object, Math.min(...served))
}
