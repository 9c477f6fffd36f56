import type { Format } from './context.ts'
import { visible, visibleAtLineStart } from './visible.ts'

/** One line per finding, as compilers write them and editors read them: `path:line:column: severity: message [rule]`. */
export const concise: Format = function* ({ findings }) {
  for (const { file, line, column, severity, message, rule } of findings) {
    yield `${visibleAtLineStart(file)}:${line}:${column}: ${severity}: ${visible(message)} [${rule}]\n`
  }
}
