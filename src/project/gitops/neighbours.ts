import type { BuiltContext } from '../../lint/index.ts'
import type { Site } from '../site.ts'
import type { Neighbours } from './index.ts'

/** What lies around the inputs: where single files are named, all that is in their repositories. */
export async function neighboursOf({ files }: Site, _found: readonly BuiltContext[]): Promise<Neighbours> {
  return { contexts: [], files: files.map(({ path }) => path) }
}
