import type { Io } from './io.ts'

const QUIET_TIME = 500
const PAUSE = 100

/** Tells how far a run is: `report` before each file, `clear` at the end. */
export interface Progress {
  readonly report: (done: number, total: number) => void
  readonly clear: () => void
}

const SILENT: Progress = { report: () => {}, clear: () => {} }

/**
 * Progress on standard error, for people who wait: only on a terminal, outside of continuous integration, and only once
 * a run has taken half a second.
 */
export function progress({ stderr, env }: Io, now: () => number = Date.now): Progress {
  if (!stderr.isTTY || env['CI']) return SILENT
  let next = now() + QUIET_TIME
  let shown = false
  return {
    report: (done, total) => {
      if (now() < next) return
      next = now() + PAUSE
      shown = true
      stderr.status(`${done} of ${total} files`)
    },
    clear: () => {
      if (shown) stderr.status()
    },
  }
}

/** Does some work, with its progress shown, and takes that away at the end. */
export async function withProgress<T>(io: Io, work: (report: Progress['report']) => Promise<T>): Promise<T> {
  const { report, clear } = progress(io)
  try {
    return await work(report)
  } finally {
    clear()
  }
}
