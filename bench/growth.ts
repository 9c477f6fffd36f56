/**
 * How the time of the processor that a run costs grows with its input: each kind of input at 1, 2, 4 and 8 times its smallest size, as ratios of one
 * process. `steepest` is the most that a doubling costs; 2 is linear. What is beyond 2.6 (1.3 × linear) is marked.
 *
 *     npx tsx bench/growth.ts [NAME-PART…]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Io, Stream } from '../src/commands/io.ts'
import { main } from '../src/commands/main.ts'
import { GROWTHS } from './growth-inputs/index.ts'
import type { Files, Growth } from './growth-inputs/shapes.ts'
import { writeFiles } from './write-files.ts'

const SIZES = [1, 2, 4, 8]
const ROUNDS = 3
/** What a doubling may cost. */
const LIMIT = 2.6
/** Milliseconds from which a time is more than noise. */
const NOISE = 20
/** Milliseconds that are measured once. */
const SURE = 100
/** Milliseconds after which larger sizes are not tried any more. */
const ENOUGH = 20_000

const parts = process.argv.slice(2)
const chosen = GROWTHS.filter(({ name }) => parts.length === 0 || parts.some(part => name.includes(part)))

console.log(`Node ${process.versions.node}\n`)
console.log(`${'input'.padEnd(46)}  base     1x ms     2x     4x     8x  steepest`)
for (const growth of chosen) console.log(row(growth, await measure(growth)))

async function measure(growth: Growth): Promise<readonly number[]> {
  const times: number[] = []
  // Once for nothing: what is read and compiled at the first run of a kind is no growth.
  await run(growth.input(growth.base), growth.args)
  for (const size of SIZES) {
    const files = growth.input(growth.base * size)
    const rounds: number[] = []
    for (let round = 0; round < ROUNDS && rounds.every(time => time < SURE); round++)
      rounds.push(await run(files, growth.args))
    const least = rounds.reduce((a, b) => (a < b ? a : b))
    times.push(least)
    if (least > ENOUGH) break
  }
  return times
}

/** The milliseconds of the processor that one run over some files costs: they do not depend on what else the machine does. */
async function run(files: Files, args: readonly string[] = []): Promise<number> {
  const cwd = mkdtempSync(join(tmpdir(), 'k8s-lint-growth-'))
  try {
    writeFiles(cwd, files)
    const nowhere: Stream = { isTTY: false, columns: undefined, write: () => undefined }
    let complaint = ''
    const stderr: Stream = {
      ...nowhere,
      write: text => {
        complaint += text
      },
    }
    const io: Io<Stream> = { cwd, env: {}, stdout: nowhere, stderr, stdin: async () => new Uint8Array() }
    const start = process.cpuUsage()
    const exit = await main([...args, '.'], io)
    const { user, system } = process.cpuUsage(start)
    if (exit > 1) console.error(complaint.slice(0, 500))
    return (user + system) / 1000
  } finally {
    rmSync(cwd, { recursive: true })
  }
}

function row({ name, base }: Growth, times: readonly number[]): string {
  const [first = 0] = times
  const ratios = SIZES.slice(1).map((_, index) =>
    times[index + 1] === undefined ? '-' : ((times[index + 1] ?? 0) / first).toFixed(1),
  )
  const steepest = times
    .slice(1)
    .reduce(
      (most, time, index) => Math.max(most, time < NOISE ? 0 : time / Math.max(times[index] ?? 0, NOISE / 2)),
      0,
    )
  const mark = steepest > LIMIT ? ' <' : ''
  return `${name.padEnd(46)}  ${String(base).padEnd(7)}${first.toFixed(1).padStart(7)}${ratios.map(ratio => ratio.padStart(7)).join('')}  ${steepest.toFixed(2).padStart(8)}${mark}`
}
