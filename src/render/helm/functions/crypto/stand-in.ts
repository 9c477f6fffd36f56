import type { Origin } from '../../../../core/origin.ts'
import { type Text, textFrom } from '../../template/text.ts'

/**
 * What Helm makes by chance or of the clock, nobody knows before. In its place stands the same text each time, which has the
 * right shape, so that nothing that checks names, numbers or base64 finds fault with it. Letters are all `x`: small, since
 * they are often part of a name, and blanked out, as the rules about secrets know it. It comes from this place, which is no
 * file: that is how those who read the output tell it from what was written, whatever `lower`, `trunc`, `b64enc` or `printf`
 * made of it.
 */
export const STAND_IN: Origin = { source: { file: '', text: '' }, document: 0, path: [] }

const DIGITS = '1234567890'

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
