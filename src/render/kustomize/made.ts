import type { Site } from './builder.ts'
import type { BuiltResource, Made } from './resource.ts'

/** A built-in generator or transformer of a kustomization, as `buildMetadata` names it; undefined where nobody asks. */
export function madeBy(kind: string, { kustomization, tracks }: Site): Made | undefined {
  if (!tracks) return undefined
  return { configuredIn: kustomization.source.file, configuredBy: { apiVersion: 'builtin', kind } }
}

/** A resource that a transformer has gone through; without an origin, it counts as made by it. */
export function changedBy(made: Made | undefined, resource: BuiltResource): BuiltResource {
  if (made === undefined) return resource
  const { origin, transformations } = resource.provenance
  const provenance =
    origin === undefined
      ? { origin: made, transformations }
      : { origin, transformations: [...transformations, made] }
  return { ...resource, provenance }
}
