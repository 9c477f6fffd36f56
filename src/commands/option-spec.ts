/** The headings of `--help`, in order. */
export const OPTION_GROUPS = ['What to check', 'Which files', 'Output', 'Result', 'Other'] as const

/** One option of the command line: what parseArgs needs to know of it, and what a user does. */
export interface OptionSpec {
  readonly type: 'boolean' | 'string'
  readonly short?: string
  /** May be given several times. */
  readonly multiple?: boolean
  /** What stands for its value in help texts. */
  readonly value?: string
  readonly group: (typeof OPTION_GROUPS)[number]
  /** One phrase, no full stop. */
  readonly help: string
}
