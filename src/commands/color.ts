import { unknownName } from '../core/unknown-name.ts'
import { UsageError } from '../core/usage-error.ts'
import type { Io, Output } from './io.ts'

const WHEN = ['auto', 'always', 'never']

/**
 * Whether to write colours to a stream: the flag decides, then `NO_COLOR` where it is not empty, then `FORCE_COLOR`,
 * then whether a terminal that can show them is listening.
 * https://no-color.org/, https://force-color.org/
 */
export function useColor(
  when: string | undefined,
  { isTTY }: Pick<Output, 'isTTY'>,
  env: Io['env'],
): boolean {
  if (when !== undefined && !WHEN.includes(when))
    throw new UsageError(unknownName('value of --color', when, WHEN))
  if (when === 'always') return true
  if (when === 'never') return false
  if (env['NO_COLOR']) return false
  const force = env['FORCE_COLOR']
  if (force !== undefined) return force !== '0' && force !== 'false'
  return isTTY && env['TERM'] !== 'dumb'
}
