import { isArray, isObject } from '../../core/json.ts'
import type { Container, Volume } from '../../kubernetes/types.generated.ts'

/** Whether files of a volume come from a Secret. */
export function isSecretVolume({ secret, projected }: Volume): boolean {
  if (secret !== undefined) return true
  const sources: unknown = isObject(projected) ? projected.sources : undefined
  return isArray(sources) && sources.some(source => isObject(source) && source['secret'] !== undefined)
}

/** Whether a container is given a Secret: as environment variables, or by one of the volumes named. */
export function holdsSecret(container: Container, secretVolumes: ReadonlySet<string | undefined>): boolean {
  const { env, envFrom, volumeMounts } = container
  return (
    (isArray(env) && env.some(variable => variable?.valueFrom?.secretKeyRef !== undefined)) ||
    (isArray(envFrom) && envFrom.some(source => source?.secretRef !== undefined)) ||
    (isArray(volumeMounts) && volumeMounts.some(mount => secretVolumes.has(mount?.name)))
  )
}
