import type { CelLibrary } from '../library.ts'
import { findAll, matchesRegex } from '../regex.ts'

/**
 * Regular expressions. `matches` stands here again since CEL means RE2, whatever JavaScript takes for a regular expression.
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library
 */
export const REGEX: CelLibrary = {
  functions: [
    ['string.matches_(string): bool', matchesRegex],
    ['matches_(string, string): bool', matchesRegex],
    ['string.find(string): string', (text: string, regex: string) => findAll(text, regex, 1)[0] ?? ''],
    ['string.findAll(string): list<string>', (text: string, regex: string) => findAll(text, regex, -1)],
    [
      'string.findAll(string, int): list<string>',
      (text: string, regex: string, limit: bigint) => findAll(text, regex, Number(limit)),
    ],
  ],
}
