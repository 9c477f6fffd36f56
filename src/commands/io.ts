/** Where text goes: a terminal, a file or a pipe. */
export interface Output {
  readonly isTTY: boolean
  readonly columns: number | undefined
  readonly write: (text: string) => void
}

/** All that a run knows of the process it runs in. */
export interface Io {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Output
  readonly stderr: Output
  /** Standard input to its end, or undefined where it is larger than `limit` bytes. */
  readonly stdin: (limit: number) => Promise<Uint8Array | undefined>
}
