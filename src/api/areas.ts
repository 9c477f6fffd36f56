import type { AnyArea } from './constraint.ts'
import { POD_AREAS } from './core/pod/index.ts'
import { LABEL_SELECTOR_AREAS } from './meta/label-selectors.ts'
import { METADATA_AREAS } from './meta/metadata.ts'
import { NAME_AREAS } from './meta/names.ts'
import { NODE_SELECTOR_AREAS } from './meta/node-selectors.ts'

/** Everything the API server validates, area by area. */
export const AREAS: readonly AnyArea[] = [
  ...NAME_AREAS,
  ...METADATA_AREAS,
  ...LABEL_SELECTOR_AREAS,
  ...NODE_SELECTOR_AREAS,
  ...POD_AREAS,
]
