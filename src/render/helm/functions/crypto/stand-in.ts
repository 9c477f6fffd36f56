import { STAND_IN } from '../../../../core/origin.ts'
import { type Text, textFrom } from '../../template/text/text.ts'

const DIGITS = '1234567890'

/**
 * What Helm makes by chance or of the clock, nobody knows before. In its place stands the same text each time, which has the
 * right shape, so that nothing that checks names, numbers or base64 finds fault with it. Letters are all `x`: small, since
 * they are often part of a name, and blanked out, as the rules about secrets know it. By its origin, those who read the output
 * tell it from what was written, whatever `lower`, `trunc`, `b64enc` or `printf` made of it.
 */
export function standIn(text: string): Text {
  return textFrom(text, STAND_IN)
}

/** So many letters. */
export function standInLetters(count: number): Text {
  return standIn('x'.repeat(count))
}

/** So many digits. */
export function standInDigits(count: number): Text {
  return standIn(DIGITS.repeat(Math.ceil(count / DIGITS.length)).slice(0, count))
}
