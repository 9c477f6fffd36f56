import type { Origin } from '../../../../core/origin.ts'

/** A stretch of a file: a template, or a file that a template read. Offsets are in UTF-16 code units. */
export interface Place {
  readonly file: string
  readonly from: number
  readonly to: number
}

/** A part of a text that came from one place. It never changes, and is shared by the texts that have it. */
export interface Run {
  /** In UTF-16 code units, at least 1. */
  readonly length: number
  /** What wrote it; absent until an expression of a template writes it. */
  readonly place?: Place | undefined
  /** Whether it was copied from `place`, character by character; `place` is as long as it then. */
  readonly copied?: boolean | undefined
  /** Where its value came from, as far as is known. */
  readonly value?: Origin | undefined
}

/** A string, with where its parts came from. The lengths of the runs add up to that of the text. */
export class TracedText {
  readonly text: string
  readonly runs: readonly Run[]

  constructor(text: string, runs: readonly Run[]) {
    this.text = text
    this.runs = runs
  }
}

/** A string that may know where it came from. */
export type Text = string | TracedText

export function plainText(text: Text): string {
  return typeof text === 'string' ? text : text.text
}

/** A text all of which came from one place. */
export function textFrom(text: string, origin: Origin | undefined): Text {
  if (origin === undefined || text === '') return text
  return new TracedText(text, [{ length: text.length, value: origin }])
}

/** The parts of a text; one without a place where nothing is known of it. */
export function runsOf(text: Text): readonly Run[] {
  if (typeof text !== 'string') return text.runs
  return text === '' ? [] : [{ length: text.length }]
}
