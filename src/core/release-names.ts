/**
 * What stands for the name and the namespace of a release that nobody has named yet: texts that rules take for what is not filled
 * in, whatever templates do with them, and that YAML can hold without quotes.
 */
export const RELEASE_STAND_INS = { name: '<%release%>', namespace: '<%namespace%>' } as const

/** A stand-in, in whatever case a template has written it. */
const STAND_IN = /<%(release|namespace)%>/gi

/** A text as people read it: `<release>-web` for `<%release%>-web`. Placeholders that a user has written stay as they are. */
export function withReadableNames(text: string): string {
  return text.replace(STAND_IN, '<$1>')
}
