import type { AnyArea } from './constraint.ts'

/** Everything the API server validates, area by area. */
export const AREAS: readonly AnyArea[] = []
