import type { Library } from '../evaluate/library.ts'
import { AUTHORIZER } from './authorizer.ts'
import { CONVERSIONS } from './conversions.ts'
import { FORMAT } from './format.ts'
import { LISTS, SETS } from './lists.ts'
import { NETWORK } from './network.ts'
import { OPERATORS } from './operators.ts'
import { OPTIONALS } from './optionals.ts'
import { QUANTITY } from './quantity.ts'
import { REGEX_FUNCTIONS } from './regex.ts'
import { SEMVER } from './semver.ts'
import { STRINGS } from './strings.ts'
import { TIME } from './time.ts'
import { URLS } from './url.ts'

/** All functions that expressions may call, those of CEL first. */
export const LIBRARIES: readonly Library[] = [
  OPERATORS,
  CONVERSIONS,
  TIME,
  STRINGS,
  REGEX_FUNCTIONS,
  LISTS,
  SETS,
  OPTIONALS,
  QUANTITY,
  NETWORK,
  URLS,
  FORMAT,
  SEMVER,
  AUTHORIZER,
]
