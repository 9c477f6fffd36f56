import { gunzipSync } from 'node:zlib'

/** Expands what gzip made, up to a number of bytes; or why that is not possible, in a few words. */
export function gunzip(bytes: Uint8Array, limit: number): Uint8Array | { readonly failure: string } {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const isTooLarge = 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return {
      failure: isTooLarge ? `it expands to more than ${limit} bytes` : 'it is damaged, or not gzip at all',
    }
  }
}
