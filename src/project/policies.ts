import { DECIDING_KINDS } from '../admission/plugins/cluster.ts'
import { mutatingPolicyOf, policyOf } from '../admission/policy.ts'
import { isObject, type JsonObject } from '../core/json.ts'
import { expandList } from '../kubernetes/lists.ts'
import { typedObject } from '../schema/typed-object.ts'
import { decode } from '../yaml/decode.ts'
import { readDocuments } from '../yaml/documents.ts'
import type { CrdSource } from './definitions.ts'
import { mentions } from './mentions.ts'

const POLICY = 'AdmissionPolicy'

/**
 * The objects among files that decide about admission: policies and bindings, and where there are some, the objects of the
 * kinds that serve as their parameters, namespaces, and what admission plugins look at. Files that mention none of them are
 * not taken apart.
 */
export function admissionObjectsIn(sources: () => Iterable<CrdSource>): readonly JsonObject[] {
  const policies = objectsIn(
    sources(),
    kind => /^(Validating|Mutating)AdmissionPolicy(Binding)?$/.test(kind),
    [POLICY],
  )
  const known = policies.flatMap(object => policyOf(object) ?? mutatingPolicyOf(object) ?? [])
  if (known.length === 0) return []
  const paramKinds = known.flatMap(({ paramKind }) => paramKind?.kind ?? [])
  const kinds = ['Namespace', ...DECIDING_KINDS, ...paramKinds]
  return [...policies, ...objectsIn(sources(), kind => kinds.includes(kind), kinds)]
}

/** Whether a file may hold policies, by a look at its bytes. */
export function mentionsAdmissionPolicy(bytes: Uint8Array): boolean {
  return mentions(bytes, POLICY)
}

function objectsIn(
  sources: Iterable<CrdSource>,
  isWanted: (kind: string) => boolean,
  words: readonly string[],
): readonly JsonObject[] {
  const found: JsonObject[] = []
  for (const { bytes } of sources) {
    if (!words.some(word => mentions(bytes, word))) continue
    const { text } = decode(bytes)
    for (const { value } of readDocuments(text)) {
      if (!isObject(value)) continue
      for (const { object } of expandList(value)) {
        const kind = typedObject(object)?.kind
        if (kind !== undefined && isWanted(kind)) found.push(object)
      }
    }
  }
  return found
}
