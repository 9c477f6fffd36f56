import type { JsonObject } from '../core/json.ts'
import type { ExpressionProblem } from '../schema/custom/validator.ts'
import type { SchemaPack } from '../schema/pack.ts'
import { mutatingPolicyProblems, validatingPolicyProblems, webhookProblems } from './admission.ts'
import { deviceProblems } from './devices.ts'
import { mutationResultProblems } from './mutation-results.ts'

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

/** What is wrong with the expressions of an object of a built-in kind, for the lowest of some versions that serve it. */
export function builtInProblems(
  object: JsonObject,
  packs: readonly SchemaPack[],
): readonly ExpressionProblem[] {
  const [since, find] = KINDS[String(object['kind'])] ?? [0, undefined]
  const served = packs.filter(({ minor }) => minor >= since)
  if (find === undefined || served.length === 0) return []
  const lowest = Math.min(...served.map(({ minor }) => minor))
  return [...find(object, lowest), ...mutationResultProblems(object, served)]
}
