import { type Kept, visible, visibleLines } from '../report/visible.ts'

/** A terminal, a file or a pipe, as the process has it. */
export interface Stream {
  readonly isTTY: boolean
  readonly columns: number | undefined
  readonly write: (text: string) => void
}

/** Where text goes. Whatever it is made of, it can neither steer a terminal nor command a CI runner. */
export interface Output extends Pick<Stream, 'isTTY' | 'columns'> {
  /** Writes whole lines. `kept` says what of them is meant as more than text. */
  readonly write: (lines: string, kept?: Kept) => void
  /** Writes a message on one line, whatever it holds. */
  readonly line: (message: string) => void
  /** Shows a text that goes away with the next one, on a terminal; none takes the last one away. */
  readonly status: (text?: string) => void
}

/** All that a run knows of the process it runs in. */
export interface Io<Out = Output> {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Out
  readonly stderr: Out
  /** Standard input to its end, or undefined where it is larger than `limit` bytes. */
  readonly stdin: (limit: number) => Promise<Uint8Array | undefined>
}

const CLEAR_LINE = '\r\u001b[K'

/** The one door by which text leaves: all of it is made visible here. */
export function outputTo({ isTTY, columns, write }: Stream): Output {
  return {
    isTTY,
    columns,
    write: (lines, kept) => write(visibleLines(lines, kept)),
    line: message => write(visibleLines(`${visible(message)}\n`)),
    status: text => write(text === undefined ? CLEAR_LINE : `\r${visible(text)}`),
  }
}
