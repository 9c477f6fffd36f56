import { celError } from '../library.ts'

/**
 * A text with its clauses filled in: `%s`, `%d`, `%f`, `%e`, `%b`, `%o`, `%x`, `%X`, and `%%` for a percent sign.
 * https://pkg.go.dev/github.com/google/cel-go/ext#Strings
 */
export function formatText(text: string, values: readonly unknown[]): string {
  let next = 0
  return text.replace(/%(?:\.(\d+))?(.?)/gsu, (clause, precision: string | undefined, verb: string) => {
    if (verb === '%') return '%'
    if (next >= values.length) celError(`no value for ${clause} in the format`)
    return formatted(verb, values[next++], precision === undefined ? 6 : Number(precision))
  })
}

function formatted(verb: string, value: unknown, precision: number): string {
  const number = numberOf(value)
  switch (verb) {
    case 's':
      return textOf(value)
    case 'd':
      if (typeof number === 'bigint') return String(number)
      break
    case 'f':
      if (number !== undefined) return Number(number).toFixed(Math.min(precision, 100))
      break
    case 'e':
      if (number !== undefined) {
        return Number(number)
          .toExponential(Math.min(precision, 100))
          .replace(/e([+-])(\d)$/, 'e$10$2')
      }
      break
    case 'b':
      if (typeof value === 'boolean') return value ? '1' : '0'
      if (typeof number === 'bigint') return number.toString(2)
      break
    case 'o':
      if (typeof number === 'bigint') return number.toString(8)
      break
    case 'x':
    case 'X': {
      const hex = hexOf(value, number)
      if (hex !== undefined) return verb === 'x' ? hex : hex.toUpperCase()
      break
    }
    default:
      return celError(`%${verb} is no clause of a format`)
  }
  return celError(`%${verb} does not fit ${textOf(value)}`)
}

function hexOf(value: unknown, number: bigint | number | undefined): string | undefined {
  if (typeof number === 'bigint') return number.toString(16)
  if (typeof value === 'string') return Buffer.from(value, 'utf8').toString('hex')
  return value instanceof Uint8Array ? Buffer.from(value).toString('hex') : undefined
}

/** An `int`, a `double`, or the amount of a `uint`. */
function numberOf(value: unknown): bigint | number | undefined {
  const own = typeof value === 'object' && value !== null ? value.valueOf() : value
  return typeof own === 'bigint' || (typeof own === 'number' && !(value instanceof Date)) ? own : undefined
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(', ')}]`
  if (value instanceof Map) {
    const entries = [...value].map(([key, item]) => `${textOf(key)}: ${textOf(item)}`)
    return `{${entries.sort().join(', ')}}`
  }
  if (value instanceof Date) return value.toISOString().replace(/\.?0*Z$/, 'Z')
  return String(value)
}
