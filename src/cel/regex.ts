import { RE2JS } from 're2js'
import { celError } from './library.ts'

const compiled = new Map<string, RE2JS>()

/**
 * A regular expression as Go has them (RE2), whose matching takes time linear in the text. Or the reason why it is none.
 * https://github.com/google/re2/wiki/Syntax
 */
export function compileRegex(source: string): RE2JS | { readonly error: string } {
  const before = compiled.get(source)
  if (before !== undefined) return before
  try {
    const regex = RE2JS.compile(source)
    compiled.set(source, regex)
    return regex
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

/** Whether a regular expression matches anywhere in a text. What is no regular expression is a CEL error. */
export function matchesRegex(text: string, source: string): boolean {
  return regexOf(source).matcher(text).find()
}

/** The first `limit` places that a regular expression matches; all where it is negative. */
export function findAll(text: string, source: string, limit: number): readonly string[] {
  const found: string[] = []
  const matcher = regexOf(source).matcher(text)
  while (found.length !== limit && matcher.find()) found.push(matcher.group() ?? '')
  return found
}

function regexOf(source: string): RE2JS {
  const regex = compileRegex(source)
  return 'error' in regex ? celError(regex.error) : regex
}
