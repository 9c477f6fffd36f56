/** The service account that pods run as. */
export interface PodServiceAccount {
  readonly name: string
  /** The field of the pod spec that names it; undefined where none does, which makes it `default`. */
  readonly field: 'serviceAccountName' | 'serviceAccount' | undefined
}

/**
 * The service account that the pods of a spec run as. The deprecated `serviceAccount` counts where `serviceAccountName`
 * is empty.
 * https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/conversion.go
 */
export function serviceAccountOf(spec: {
  readonly serviceAccountName?: unknown
  readonly serviceAccount?: unknown
}): PodServiceAccount {
  for (const field of ['serviceAccountName', 'serviceAccount'] as const) {
    const name = spec[field]
    if (typeof name === 'string' && name !== '') return { name, field }
  }
  return { name: 'default', field: undefined }
}
