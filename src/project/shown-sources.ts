import { resolve } from 'node:path'
import { realPath, shownPath } from '../files/paths.ts'
import { type Places, placesIn } from '../lint/index.ts'
import { decode } from '../yaml/decode.ts'
import { type DiskFiles, sourcePath } from './source-files.ts'

/**
 * Looks places up in the files that something was built from.
 * @param unpacked The text of a file in an archive, by its path.
 */
export function placesOf(
  { known }: Pick<DiskFiles, 'known'>,
  cwd: string,
  nameOf: (path: string) => string,
  unpacked: (path: string) => string | undefined = () => undefined,
): Places {
  return placesIn({
    textOf: name => {
      const path = sourcePath(resolve(cwd, name))
      const read = known(path)
      return read !== undefined && 'bytes' in read ? decode(read.bytes).text : (unpacked(path) ?? '')
    },
    settingsOf: () => ({}),
    nameOf,
  })
}

/** How files are shown that something is rendered from. */
export function nameIn(cwd: string): (path: string) => string {
  const here = realPath(cwd)
  return path => shownPath(path, here, '.')
}
