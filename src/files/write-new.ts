import { lstatSync } from 'node:fs'
import { resolve } from 'node:path'
import { UsageError } from '../core/usage-error.ts'
import { writeWhole } from './write.ts'

/** A file to be written. */
export interface NewFile {
  /** As the user knows it. */
  readonly file: string
  readonly text: string
}

/** Writes files, with the folders they need: none of them where one is there already, unless `force` says so. */
export function writeNewFiles(files: readonly NewFile[], cwd: string, force: boolean): void {
  const present = force ? [] : files.filter(({ file }) => exists(resolve(cwd, file)))
  if (present.length > 0) {
    const names = present.map(({ file }) => file).join(', ')
    throw new UsageError(`nothing was written, since this is there already: ${names} (--force overwrites)`)
  }
  for (const { file, text } of files) attempt(file, () => writeWhole(resolve(cwd, file), [text]))
}

function attempt(file: string, write: () => void): void {
  try {
    write()
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error
    throw new UsageError(`cannot write ${file} (${error.code})`)
  }
}

/** A link that leads nowhere is something, too. */
function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false // writing will say why
  }
}
