/** An expression, or a message that one makes, on one line. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}

/** A message on one line, without the full stop that findings do not have. */
export function withoutStop(text: string): string {
  return oneLine(text).replace(/(?<!\.)\.$/, '')
}
