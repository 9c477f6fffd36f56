import type { FunctionTable } from '../template/declare.ts'
import { CERTIFICATE_FUNCTIONS } from './crypto/certificates.ts'
import { HASH_FUNCTIONS } from './crypto/hashes.ts'
import { RANDOM_FUNCTIONS } from './crypto/random.ts'

export const CRYPTO_FUNCTIONS: FunctionTable = {
  ...CERTIFICATE_FUNCTIONS,
  ...HASH_FUNCTIONS,
  ...RANDOM_FUNCTIONS,
}
