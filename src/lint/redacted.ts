import { groupBy } from '../core/group-by.ts'
import type { Places } from './places.ts'

/** What was found in several files, with the values hidden that each of them keeps secret. */
export function redactByFile<T extends { readonly file: string }>(
  all: readonly T[],
  redact: (text: string, some: readonly T[]) => readonly T[],
  places: Places,
): readonly T[] {
  return [...groupBy(all, ({ file }) => file)].flatMap(([file, some]) => redact(places.textOf(file), some))
}
