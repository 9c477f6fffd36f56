interface Namespaced {
  readonly namespace: string | undefined
}

/**
 * Whether two resources may end up in one namespace. A namespace that is not written is unknown, since kubectl or
 * kustomize may still set it, so it may be any.
 */
export function mayShareNamespace(a: Namespaced, b: Namespaced): boolean {
  return a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace
}

/** Whether two resources say the same of their namespace: both name it, or neither names any. */
export function sameNamespace(a: Namespaced, b: Namespaced): boolean {
  return a.namespace === b.namespace
}
