/**
 * A number with as many digits after the point, and commas between the thousands, as Go's printer for English writes it.
 * https://pkg.go.dev/golang.org/x/text/message
 */
export function fixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return infinite(value)
  const [whole = '', fraction] = rounded(value, digits).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** With six digits and a power of ten, whatever digits are asked for. */
export function exponential(value: number): string {
  if (!Number.isFinite(value)) return infinite(value)
  const [mantissa = '', power = ''] = value.toExponential(6).split('e')
  const exponent = Number(power)
  const raised = String(Math.abs(exponent))
    .padStart(2, '0')
    .replace(/\d/g, digit => SUPERSCRIPTS[Number(digit)] ?? digit)
  return `${mantissa}×10${exponent < 0 ? '⁻' : ''}${raised}`
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function infinite(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  return value > 0 ? '∞' : '-∞'
}

/** The most digits that JavaScript writes. */
const MOST_DIGITS = 100

/** Half way between two numbers, Go takes the even one, and JavaScript the one further from zero. */
export function rounded(value: number, digits: number): string {
  const text = value.toFixed(digits)
  const exact = value.toFixed(MOST_DIGITS)
  const rest = exact.slice(exact.indexOf('.') + 1 + digits)
  if (!/^50*$/.test(rest)) return text
  const cut = exact.slice(0, exact.length - rest.length).replace(/\.$/, '')
  return /[02468]$/.test(cut) ? cut : text
}
