import type { YamlNode } from './node.ts'
import { isUnsignedOnly } from './resolve.ts'

/**
 * The JSON key kubectl makes of a key: numbers and booleans become text. Undefined for what it rejects: null,
 * collections, and integers beyond 64 bits with sign.
 */
export function keyText({ value, float }: YamlNode): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return float ? float32Text(value) : String(value)
  if (typeof value === 'object' || isUnsignedOnly(value)) return undefined
  return String(value)
}

/** A float as Go's `FormatFloat(x, 'g', -1, 32)` writes it, which is what sigs.k8s.io/yaml does with float keys. */
function float32Text(value: number): string {
  const float = Math.fround(value)
  if (Number.isNaN(float)) return '.nan'
  if (!Number.isFinite(float)) return float > 0 ? '.inf' : '-.inf'
  if (float === 0) return Object.is(float, -0) ? '-0' : '0'
  let shortest = float.toExponential(8)
  for (let digits = 0; digits < 8; digits++) {
    const text = float.toExponential(digits)
    if (Math.fround(Number(text)) !== float) continue
    shortest = text
    break
  }
  const [mantissa = '', exponentText = '0'] = shortest.split('e')
  const exponent = Number(exponentText)
  if (exponent >= -4 && exponent < 6) return plainDecimal(mantissa, exponent)
  const sign = exponent < 0 ? '-' : '+'
  return `${mantissa}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`
}

function plainDecimal(mantissa: string, exponent: number): string {
  const sign = mantissa.startsWith('-') ? '-' : ''
  const digits = mantissa.replace(/[-.]/g, '')
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  if (digits.length <= exponent + 1) return sign + digits.padEnd(exponent + 1, '0')
  return `${sign}${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`
}
