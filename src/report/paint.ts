import type pc from 'picocolors'
import { SEVERITIES, type Severity } from '../core/severity.ts'

/** What colours a text, or leaves it alone, as was decided when it was made. */
export type Colors = ReturnType<typeof pc.createColors>

/** The look of a severity. */
export function paint(severity: Severity, colors: Colors): (text: string) => string {
  if (severity === 'error') return text => colors.bold(colors.red(text))
  return severity === 'warning' ? colors.yellow : colors.blue
}

/** How bad a severity is, to sort by. */
export function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity)
}
