import type { Io } from './io.ts'

const QUIET_TIME = 500
const PAUSE = 100

/** Tells how far a run is: `report` before each file, `clear` at the end. */
export interface Progress {
  readonly report: (done: number) => void
  readonly clear: () => void
}

const SILENT: Progress = { report: () => {}, clear: () => {} }

/**
 * Progress on standard error, for people who wait: only on a terminal, outside of continuous integration, and only once
 * a run has taken half a second.
 */
export function progress(total: number, { stderr, env }: Io, now: () => number = Date.now): Progress {
  if (!stderr.isTTY || env['CI']) return SILENT
  let next = now() + QUIET_TIME
  let shown = false
  return {
    report: done => {
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
