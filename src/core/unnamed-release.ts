/**
 * What stands for the name and the namespace of a release that nobody has named yet: texts that rules take for what is not filled
 * in, whatever templates do with them, and that YAML can hold without quotes.
 */
export const UNNAMED_RELEASE = { name: '<%release%>', namespace: '<%namespace%>' } as const

/** A text for people to read, with `<release>` where the name of a release will be. */
export function withReadableRelease(text: string): string {
  return text.replaceAll(/<%(release|namespace)%>/g, '<$1>')
}
