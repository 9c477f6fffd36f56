/** 10 as a fraction between one half and one, and the power of two that it is multiplied with. */
const TEN = { fraction: 0.625, exponent: 4 }

/**
 * A power of ten as Go reckons it, which is not always the one that is nearest.
 * https://cs.opensource.google/go/go/+/refs/tags/go1.24.0:src/math/pow.go
 */
export function powerOfTen(places: number): number {
  if (places >= 309) return Number.POSITIVE_INFINITY
  if (places <= -324) return 0
  let { fraction: base, exponent: baseExponent } = TEN
  let fraction = 1
  let exponent = 0
  for (let bits = Math.abs(places); bits > 0; bits >>= 1) {
    if (bits & 1) {
      fraction *= base
      exponent += baseExponent
    }
    base *= base
    baseExponent *= 2
    if (base < 0.5) {
      base += base
      baseExponent--
    }
  }
  return places < 0 ? scale(1 / fraction, -exponent) : scale(fraction, exponent)
}

/** Multiplied with a power of two, in two steps where that alone cannot be held. */
function scale(fraction: number, exponent: number): number {
  const half = Math.trunc(exponent / 2)
  return fraction * 2 ** half * 2 ** (exponent - half)
}
