import type { FunctionTable } from '../template/declare.ts'
import { CRYPTO_FUNCTIONS } from './cryptos.ts'
import { DATE_FUNCTIONS } from './dates.ts'
import { DICT_FUNCTIONS } from './dicts.ts'
import { ENCODING_FUNCTIONS } from './encodings.ts'
import { FLOW_FUNCTIONS } from './flow.ts'
import { JSON_FUNCTIONS } from './jsons.ts'
import { LIST_FUNCTIONS } from './lists.ts'
import { NUMBER_FUNCTIONS } from './numbers.ts'
import { PATH_FUNCTIONS } from './paths.ts'
import { REGEX_FUNCTIONS } from './regexes.ts'
import { SEMVER_FUNCTIONS } from './semvers.ts'
import { STRING_FUNCTIONS } from './strings.ts'
import { TOML_FUNCTIONS } from './tomls.ts'
import { TYPE_FUNCTIONS } from './types.ts'
import { URL_FUNCTIONS } from './urls.ts'
import { YAML_FUNCTIONS } from './yaml.ts'

/** The functions of sprig and Helm, but for those that need the engine. */
export const FUNCTIONS: FunctionTable = Object.assign(
  Object.create(null),
  CRYPTO_FUNCTIONS,
  DATE_FUNCTIONS,
  DICT_FUNCTIONS,
  ENCODING_FUNCTIONS,
  FLOW_FUNCTIONS,
  JSON_FUNCTIONS,
  LIST_FUNCTIONS,
  NUMBER_FUNCTIONS,
  PATH_FUNCTIONS,
  REGEX_FUNCTIONS,
  SEMVER_FUNCTIONS,
  STRING_FUNCTIONS,
  TOML_FUNCTIONS,
  TYPE_FUNCTIONS,
  URL_FUNCTIONS,
  YAML_FUNCTIONS,
)
