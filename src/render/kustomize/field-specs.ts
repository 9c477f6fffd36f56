import { type Origin, STAND_IN } from '../../core/origin.ts'
import { BuildFault } from './fault.ts'
import { type Gvk, isSelected } from './ids.ts'

/** Fields that a transformer changes, in objects of a type: what is absent of the type may be anything. */
export interface FieldSpec extends Partial<Gvk> {
  /** The names on the way, with `/` between them. A list is gone through; `[]` after a name says that it is one. */
  readonly path: string
  /** Whether the field is made where it is absent. */
  readonly create: boolean
  /** Where it is written; absent where it is built in. */
  readonly origin?: Origin
}

/** Fields in which objects of a type are named. */
export interface NameReference extends Partial<Gvk> {
  readonly referrers: readonly FieldSpec[]
}

/** What is built in never disagrees, so that one of them is written somewhere. */
function conflicting({ kind, path, origin }: FieldSpec, before: FieldSpec): never {
  const type = kind ? ` of ${kind}` : ''
  throw new BuildFault(
    'kustomize-build-failure',
    `the field spec ${path}${type} is there already, ${before.create ? 'with' : 'without'} \`create: true\`: both must have the same`,
    origin ?? before.origin ?? STAND_IN,
  )
}

/** Both lists, without those of the second that the first one covers. Throws a `BuildFault` where they disagree. */
export function mergedSpecs(specs: readonly FieldSpec[], others: readonly FieldSpec[]): readonly FieldSpec[] {
  const result = [...specs]
  const byPath = new Map<string, FieldSpec[]>()
  for (const spec of specs) byPath.set(spec.path, [...(byPath.get(spec.path) ?? []), spec])
  for (const other of others) {
    const alike = byPath.get(other.path) ?? []
    const same = alike.find(spec => isSelected(full(spec), other))
    if (same !== undefined && same.create !== other.create) conflicting(other, same)
    if (same !== undefined) continue
    result.push(other)
    byPath.set(other.path, [...alike, other])
  }
  return result
}

/** Both lists; what names objects of one type is put together. */
export function mergedReferences(
  references: readonly NameReference[],
  others: readonly NameReference[],
): readonly NameReference[] {
  let result = references
  for (const other of others) {
    const isKnown = result.some(reference => isSameType(reference, other))
    result = isKnown
      ? result.map(reference =>
          isSameType(reference, other)
            ? { ...reference, referrers: mergedSpecs(reference.referrers, other.referrers) }
            : reference,
        )
      : [...result, other]
  }
  return result
}

function isSameType(one: Partial<Gvk>, other: Partial<Gvk>): boolean {
  const [a, b] = [full(one), full(other)]
  return a.group === b.group && a.version === b.version && a.kind === b.kind
}

function full({ group = '', version = '', kind = '' }: Partial<Gvk>): Gvk {
  return { group, version, kind }
}
