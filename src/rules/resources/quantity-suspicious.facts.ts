import { parseQuantity } from '../../kubernetes/grammar/quantity.ts'
import type { Amount } from '../../kubernetes/pods/placed-quantities.ts'

/** Why an amount cannot have been meant. */
export interface Strangeness {
  /** The rest of a sentence: `which is less than a byte; did you mean 400Mi?` */
  readonly reason: string
  /** Whether it is far too little. */
  readonly tiny: boolean
}

const NANOS = 1_000_000_000n

const MEBIBYTE = 1024n * 1024n * NANOS

const PETABYTE = 10n ** 15n * NANOS

/** What is strange about an amount; undefined where nothing is, or where it is no quantity. */
export function strangeness(what: Amount, value: string | number | bigint): Strangeness | undefined {
  const quantity = parseQuantity(value)
  if (quantity === undefined || quantity.nanos <= 0n) return undefined
  const text = String(value).trim()
  if (what === 'CPU request' || what === 'CPU limit') {
    const reason = strangeCpu(text, quantity.nanos)
    return reason === undefined ? undefined : { reason, tiny: false }
  }
  if (quantity.nanos < MEBIBYTE) return { reason: tinyBytes(text, quantity.nanos), tiny: true }
  if (quantity.nanos >= PETABYTE && what !== 'capacity') {
    return { reason: 'a million gigabytes or more', tiny: false }
  }
  return undefined
}

function tinyBytes(text: string, nanos: bigint): string {
  const [, number, unit] = /^(\d+)(m|)$/.exec(text) ?? []
  const bytes = nanos / NANOS
  const amount = bytes === 0n ? 'less than a byte' : bytes === 1n ? '1 byte' : `${bytes} bytes`
  const hint =
    number !== undefined && (unit === 'm' || Number(number) >= 16) ? `; did you mean ${number}Mi?` : ''
  return `which is ${amount}${hint}`
}

function strangeCpu(text: string, nanos: bigint): string | undefined {
  const [, number = '', unit = ''] = /^([\d.]+)([a-zA-Z]*)$/.exec(text) ?? []
  if (/^(?:[kMGTPE]|[KMGTPE]i)$/.test(unit)) return `which has a unit of memory and is ${nanos / NANOS} cores`
  const cores = Number(nanos) / Number(NANOS)
  if (cores < 64 || isMachine(cores)) return undefined
  return unit === '' && /^\d+$/.test(number)
    ? `which is ${cores} whole cores; did you mean ${number}m?`
    : `which is ${cores} whole cores`
}

/** Whether machines with so many cores are sold. Round numbers in tens are more likely thousandths without their unit. */
function isMachine(cores: number): boolean {
  return cores <= 512 && cores % 8 === 0 && cores % 50 !== 0
}

/** Whether an amount is in decimal or in binary units; undefined where it has neither. */
export function unitOf(value: unknown): 'decimal' | 'binary' | undefined {
  if (typeof value !== 'string') return undefined
  if (/[KMGTPE]i\s*$/.test(value)) return 'binary'
  return /\d[kMGTPE]\s*$/.test(value) ? 'decimal' : undefined
}
