import type { Coded } from './codec.ts'

/** The result of a call, as Go gives it or we do. */
export type Result = { readonly ok: Coded } | { readonly error: string }

/** What a result has to be compared without: words of our own, and what Go itself gives in another order each time. */
export function normalized(result: Result, name: string): unknown {
  if ('error' in result) {
    // Which part of a regular expression is to blame is not said as exactly as Go does.
    const isOfRegExp = result.error.includes('error parsing regexp')
    return { error: isOfRegExp ? result.error.replace(/: `[\s\S]*`$/, '') : result.error }
  }
  if (isReadingFailure(result.ok, name)) return { failed: name }
  const value = JSON.parse(
    JSON.stringify(result.ok, (key, item) => (key === 'f' ? spelled(item) : sortedKeys(item))),
  )
  if (name === 'keys' || name === 'values') value.l.sort(byText)
  return { ok: value }
}

/** Readers of YAML and TOML say in words of their own what is wrong with a text. */
function isReadingFailure(value: Coded, name: string): boolean {
  if (!/^from(Yaml|YamlArray|Toml)$/.test(name)) return false
  const { m, l } = value as { m?: { Error?: unknown }; l?: readonly unknown[] }
  const message = m?.Error ?? l?.[0]
  return typeof message === 'string' && /^(toml|error converting)/.test(message)
}

/** Numbers in one spelling. */
function spelled(number: string): string {
  return String(Number(number.replace(/Inf$/, 'Infinity')))
}

function sortedKeys(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return item
  return Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
}

function byText(a: unknown, b: unknown): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1
}
