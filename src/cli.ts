#!/usr/bin/env node
import { keepCompiled } from './commands/compile-cache.ts'
import { keepHeapSmall } from './commands/heap.ts'
import type { Io, Stream } from './commands/io.ts'
import { main } from './commands/main.ts'

// Ctrl-C is left to the system: the process ends at once, in the middle of whatever it computes, and shells see 130.

let outputFailed = false

function output(stream: NodeJS.WriteStream, name: string): Stream {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads us (`| head`) may stop reading: no reason to complain, and the exit code stands.
    if (error.code === 'EPIPE') return
    if (!outputFailed) process.stderr.write(`k8s-lint: cannot write to ${name} (${error.code})\n`)
    outputFailed = true
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

/** A shell may stand in a folder that somebody has removed; then only absolute paths mean anything. */
function workingDirectory(): string {
  try {
    return process.cwd()
  } catch {
    return '/'
  }
}

const io: Io<Stream> = {
  cwd: workingDirectory(),
  env: process.env,
  stdout: output(process.stdout, 'standard output'),
  stderr: output(process.stderr, 'standard error'),
  stdin: readStdin,
}

process.on('exit', () => {
  if (outputFailed) process.exitCode = 2
})

keepCompiled()
keepHeapSmall()

// Not process.exit: what has been written to a pipe may still be on its way.
process.exitCode = await main(process.argv.slice(2), io)
