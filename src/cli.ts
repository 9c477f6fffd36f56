#!/usr/bin/env node
import type { Io, Output } from './commands/io.ts'
import { main } from './commands/main.ts'

// Ctrl-C is left to the system: the process ends at once, in the middle of whatever it computes, and shells see 130.

function output(stream: NodeJS.WriteStream): Output {
  // Whoever reads us (`| head`) may stop reading: no reason to complain, and the exit code stands.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return {
    isTTY: stream.isTTY === true,
    columns: stream.columns,
    write: text => {
      stream.write(text)
    },
  }
}

async function readStdin(limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk)
    length += chunk.length
    if (length > limit) return undefined
  }
  return Buffer.concat(chunks)
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  stdin: readStdin,
}

// Not process.exit: what has been written to a pipe may still be on its way.
process.exitCode = await main(process.argv.slice(2), io)
