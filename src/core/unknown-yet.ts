import { isArray, isObject } from './json.ts'
import type { Path } from './path.ts'

/** How the tools that fill in manifests mark what they replace: `${PORT}`, `${PORT:=80}`, `{{ port }}`, `<%= port %>`. */
const MARKS = [
  ['${', '}'],
  ['{{', '}}'],
  ['<%', '%>'],
] as const

/** What no text without a placeholder holds; it spares nearly all texts a closer look. */
const HINT = /[$]|\{\{|<%|__|^ENC\[|:\/\//

/** `__PORT__` */
const VARIABLE = /__[A-Z][A-Z0-9_]*__/

/** `$PORT`, where the dollar begins something: `web$` and `web$1` are simply wrong. */
const SHELL_VARIABLE = /(?<![\w$])\$[A-Z_][A-Z0-9_]*(?!\w)/

/** The variables of kustomize and of Kubernetes' own: `$(PORT)`. */
const EXPANSION = /\$\([\w.-]+\)/

/** `https://{HOST}/path`: braces are no marks elsewhere, but have no place in an address. */
const IN_ADDRESS = /:\/\/[^\s{}]{0,2000}\{[A-Za-z_]\w*\}/

/**
 * Whether a value is a text that another tool fills in before the manifest is applied, or a part of it: then nobody knows
 * yet what it will be, not even of which type.
 * https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
 * https://getsops.io/docs/
 */
export function isUnknownYet(value: unknown): boolean {
  if (typeof value !== 'string' || !HINT.test(value)) return false
  return isMarked(value) || SHELL_VARIABLE.test(value) || EXPANSION.test(value)
}

/** The fields in which Kubernetes itself expands `$(PORT)`, and the shell `$PORT`. There both are the value itself. */
const EXPANDED: ReadonlySet<string | number> = new Set(['env', 'command', 'args', 'subPathExpr'])

/**
 * The same for a value at a path: `$(PORT)` in `env`, `command`, `args` and `subPathExpr` is what is meant, and no placeholder.
 * https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/
 */
export function isUnknownAt(value: unknown, path: Path): boolean {
  return path.some(step => EXPANDED.has(step)) ? isMarkedText(value) : isUnknownYet(value)
}

/** The test that holds below a field of an object, given the one that holds for the object itself. */
export function unknownBelow(field: string, above: (value: unknown) => boolean): (value: unknown) => boolean {
  return EXPANDED.has(field) ? isMarkedText : above
}

/** Whether a value, or any part of it at whatever depth, is not known yet; names of fields are not looked at. */
export function holdsUnknown(value: unknown, isUnknown = isUnknownYet): boolean {
  if (isArray(value)) return value.some(item => holdsUnknown(item, isUnknown))
  if (!isObject(value)) return isUnknown(value)
  return Object.entries(value).some(([field, item]) => holdsUnknown(item, unknownBelow(field, isUnknown)))
}

/** The first variable in a text as it is written, for messages: `${TAG}`, `{{ tag }}`, `__TAG__`. */
export function variableIn(text: string): string | undefined {
  const found = [...MARKS.map(([open, close]) => between(text, open, close)), VARIABLE.exec(text)?.[0]]
  return found.filter(variable => variable !== undefined).sort((a, b) => text.indexOf(a) - text.indexOf(b))[0]
}

function isMarkedText(value: unknown): boolean {
  return typeof value === 'string' && HINT.test(value) && isMarked(value)
}

function isMarked(text: string): boolean {
  if (text.startsWith('ENC[') && text.endsWith(']')) return true
  return (
    MARKS.some(([open, close]) => between(text, open, close) !== undefined) ||
    VARIABLE.test(text) ||
    (text.includes('://') && IN_ADDRESS.test(text))
  )
}

function between(text: string, open: string, close: string): string | undefined {
  const start = text.indexOf(open)
  const end = start === -1 ? -1 : text.indexOf(close, start + open.length)
  return end === -1 ? undefined : text.slice(start, end + close.length)
}
