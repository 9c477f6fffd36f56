import type { Io, Stream } from '../../src/commands/io.ts'
import { main } from '../../src/commands/main.ts'

/** What a run of the command line came to. */
export interface CliResult {
  readonly exit: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in this process, with streams of its own that are no terminals. */
export async function runCli(
  argv: readonly string[],
  cwd: string,
  stdin = '',
  env: Io['env'] = {},
): Promise<CliResult> {
  let stdout = ''
  let stderr = ''
  const io: Io<Stream> = {
    cwd,
    env,
    stdout: {
      isTTY: false,
      columns: undefined,
      write: text => {
        stdout += text
      },
    },
    stderr: {
      isTTY: false,
      columns: undefined,
      write: text => {
        stderr += text
      },
    },
    stdin: async () => new TextEncoder().encode(stdin),
  }
  const exit = await main(argv, io)
  return { exit, stdout, stderr }
}
