import { analyze } from './analysis.ts'
import { YAML_V2 } from './style.ts'

/** Whether Go's YAML library writes a text without quotes. */
export function isPlainScalar(text: string): boolean {
  return analyze(text, YAML_V2.keepsTabs).plain && !YAML_V2.needsQuotes(text)
}
