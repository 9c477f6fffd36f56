import { isArray, isObject, type Json } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { EnvVar } from '../types.generated.ts'
import type { PlacedContainer } from './pods.ts'

/** An environment variable of a container with the place it stands at. */
export interface PlacedEnvVar extends EnvVar {
  readonly name: string
  readonly path: Path
}

/** The environment variables that a container lists, as written; those without a name left out. */
export function envVars({ container, path }: PlacedContainer): readonly PlacedEnvVar[] {
  const list = container.env as Json | undefined
  if (!isArray(list)) return []
  return list.flatMap((item, index) =>
    isObject(item) && typeof item['name'] === 'string'
      ? [{ ...(item as EnvVar), name: item['name'], path: [...path, 'env', index] }]
      : [],
  )
}
