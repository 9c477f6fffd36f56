import { resolve } from 'node:path'
import { realPath, shownPath } from '../files/paths.ts'
import { type Places, placesIn } from '../lint/index.ts'
import { decode } from '../yaml/decode.ts'
import { type DiskFiles, sourcePath } from './source-files.ts'

/** Looks places up in the files that something was built from. */
export function placesOf(
  { known }: Pick<DiskFiles, 'known'>,
  cwd: string,
  nameOf: (path: string) => string,
): Places {
  return placesIn({
    textOf: name => {
      const read = known(sourcePath(resolve(cwd, name)))
      return read !== undefined && 'bytes' in read ? decode(read.bytes).text : ''
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
