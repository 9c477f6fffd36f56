import { canBackquote, quote } from '../syntax/quote.ts'
import { bytesOf } from '../text/utf8.ts'
import { type Flags, pad } from './flags.ts'

/** A string as a verb writes it; undefined for a verb that is not for them. */
export function formatString(text: string, verb: string, flags: Flags): string | undefined {
  switch (verb) {
    case 'v':
      return flags.sharpV ? quoted(text, flags) : pad(truncated(text, flags), flags)
    case 's':
      return pad(truncated(text, flags), flags)
    case 'q':
      return quoted(text, flags)
    case 'x':
      return hexadecimal(bytesOf(text), flags)
    case 'X':
      return hexadecimal(bytesOf(text), flags).toUpperCase()
    default:
      return undefined
  }
}

function truncated(text: string, { precision }: Flags): string {
  if (precision === undefined || precision >= text.length) return text
  let end = 0
  for (const character of text) {
    if (precision-- === 0) break
    end += character.length
  }
  return text.slice(0, end)
}

function quoted(text: string, flags: Flags): string {
  const shown = truncated(text, flags)
  if (flags.sharp && canBackquote(shown)) return pad(`\`${shown}\``, flags)
  return pad(quote(shown, { ascii: flags.plus ?? false }), flags)
}

function hexadecimal(bytes: Uint8Array, flags: Flags): string {
  const shown = bytes.subarray(0, flags.precision ?? bytes.length)
  if (shown.length === 0) return pad('', flags)
  const digits = Array.from(shown, byte => byte.toString(16).padStart(2, '0'))
  const prefix = flags.sharp ? '0x' : ''
  return pad(flags.space ? digits.map(pair => prefix + pair).join(' ') : prefix + digits.join(''), flags)
}
