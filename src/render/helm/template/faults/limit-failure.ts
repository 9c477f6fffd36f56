/** A rendering would do more than it may. */
export class LimitFailure extends Error {}

export const TOO_LONG = 'the templates do not come to an end'
export const TOO_LARGE = 'the templates write too much'
export const TOO_DEEP = 'the templates are nested too deeply'

/** What limit an error says is reached: one of ours, or one of the engine that runs us; undefined for other errors. */
export function limitOf(error: unknown): string | undefined {
  if (error instanceof LimitFailure) return error.message
  if (!(error instanceof RangeError)) return undefined
  if (error.message.includes('call stack')) return TOO_DEEP
  return error.message.includes('string length') ? TOO_LARGE : undefined
}
