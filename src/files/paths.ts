import { realpathSync } from 'node:fs'
import { isAbsolute, relative, resolve, sep } from 'node:path'

/** A path with `/` between its parts, whatever the platform writes. */
export function withSlashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path
}

/** A folder's path, ready to have a name put behind it. */
export function withSeparator(folder: string): string {
  return folder.endsWith(sep) ? folder : folder + sep
}

/** Whether a path is a folder itself or stands somewhere below it; both absolute. */
export function isInside(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/**
 * How a path is shown to the user: relative to the working directory where it lies inside of it, or was named by way
 * of it; else absolute.
 */
export function shownPath(path: string, cwd: string, namedAs = path): string {
  const absolute = resolve(cwd, path)
  if (!isInside(absolute, cwd) && isAbsolute(namedAs)) return withSlashes(absolute)
  return withSlashes(relative(cwd, absolute)) || '.'
}

/** A path without links in it; the path itself where they lead nowhere. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path)
  } catch {
    return path
  }
}
