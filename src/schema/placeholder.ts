import { isArray, isObject, type Json } from '../core/json.ts'

/** How the tools that fill in manifests mark what they replace: `${PORT}`, `${PORT:=80}`, `{{ port }}`, `<%= port %>`. */
const MARKS = [
  ['${', '}'],
  ['{{', '}}'],
  ['<%', '%>'],
] as const

/**
 * Whether another tool replaces the text before the manifest is applied, so that nobody knows its type yet: where part of
 * it is a mark, or where SOPS encrypted it. (`$(PORT)` is not among them: Kubernetes itself replaces it, and in strings
 * only.)
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 * https://getsops.io/docs/
 */
export function isPlaceholder(text: string): boolean {
  if (text.startsWith('ENC[') && text.endsWith(']')) return true
  return MARKS.some(([open, close]) => {
    const start = text.indexOf(open)
    return start !== -1 && text.indexOf(close, start + open.length) !== -1
  })
}

/** Whether a part of a value is not known yet, at whatever depth. */
export function hasPlaceholder(value: Json): boolean {
  if (typeof value === 'string') return isPlaceholder(value)
  if (isArray(value)) return value.some(hasPlaceholder)
  return isObject(value) && Object.values(value).some(hasPlaceholder)
}
