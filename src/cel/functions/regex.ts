import type { Library } from '../evaluate/library.ts'
import { type Meter, sizeOf } from '../evaluate/meter.ts'
import { findAll, matchesRegex } from '../regex.ts'

/** Matching takes a quarter of a step for each character of the expression, for each step through the text. */
const REGEX = 0.25

/**
 * Regular expressions, as Go has them (RE2).
 * https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-regex-library
 */
export const REGEX_FUNCTIONS: Library = {
  'string.matches(string)': { metered: matches },
  'matches(string, string)': { metered: matches },
  'string.find(string)': {
    metered: (meter: Meter, text: string, regex: string) => find(meter, text, regex, 1n)[0] ?? '',
  },
  'string.findAll(string)': {
    metered: (meter: Meter, text: string, regex: string) => find(meter, text, regex, -1n),
  },
  'string.findAll(string, int)': { metered: find },
}

function matches(meter: Meter, text: string, regex: string): boolean {
  spend(meter, text, regex)
  return matchesRegex(text, regex)
}

function find(meter: Meter, text: string, regex: string, limit: bigint): readonly string[] {
  spend(meter, text, regex)
  return findAll(text, regex, Number(limit))
}

function spend(meter: Meter, text: string, regex: string): void {
  meter.spend((1 + sizeOf(text)) * Math.max(1, regex.length * REGEX))
}
