/** A text of several lines as one, with a space for each line break and the indentation around it. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, ' ')
}
