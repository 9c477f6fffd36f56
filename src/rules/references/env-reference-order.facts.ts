/**
 * The names that Kubernetes replaces in the value of a variable, or in a command: `$(NAME)`. A doubled `$$(NAME)` is left
 * as it is.
 * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function envReferences(text: string): readonly string[] {
  if (!text.includes('$(')) return []
  return [...text.matchAll(/\$(?:\$|\(([^)]*)\))/g)].flatMap(([, name]) => name ?? [])
}

/**
 * Whether Kubernetes may set a variable by itself, for the Services of the namespace.
 * https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
 */
export function isServiceVariable(name: string): boolean {
  return /_SERVICE_(?:HOST|PORT(?:_\w+)?)$|_PORT(?:_\d+_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?$/.test(
    name,
  )
}
