import type { Coded } from '../../../test/render/functions/codec.ts'
import type { Random } from './random.ts'

/** Arguments that a function can do something with, where any of their types would mostly fail. */
export const SPECIAL_ARGUMENTS: Readonly<Record<string, (random: Random) => readonly Coded[]>> = {}
