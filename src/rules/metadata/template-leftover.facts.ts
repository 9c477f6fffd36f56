/** What Go prints where a template got no value, or the wrong one: https://pkg.go.dev/fmt */
const UNRENDERED = /<no value>|%![a-zA-Z]\(/

/** Text that says by itself that it is to be replaced by hand. */
const REPLACE = /(?<![a-z])(?:change[-_]?me|replace[-_]?me)(?![a-z])/i

/** The same, where only capitals tell it from common words. */
const REPLACE_IN_CAPITALS = /(?<![A-Z])(?:YOUR_[A-Z_]+|FIXME(?![A-Z]))/

/** What a template of Helm begins with; other text may have braces for a reader of its own. */
const HELM = /\{\{-?\s*(?:\.(?:Values|Release|Chart|Capabilities|Files)\b|include\b|template\b|tpl\b)/

/** What was left over from a template in free text, as it stands there; undefined where there is nothing. */
export function leftover(text: string): string | undefined {
  if (!/[{<%]|change|replace|YOUR_|FIXME/i.test(text)) return undefined
  if (HELM.test(text)) return /\{\{[^}]*\}\}/.exec(text)?.[0]
  return (UNRENDERED.exec(text) ?? REPLACE.exec(text) ?? REPLACE_IN_CAPITALS.exec(text))?.[0]
}

/** The same in a name, a host or an image, which never has angle brackets of its own; `<% %>` is for a template to fill in. */
export function leftoverInName(name: string): string | undefined {
  return leftover(name) ?? /<(?!%)[^<>]*>/.exec(name)?.[0]
}
