import { readdirSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { suggest } from '../core/suggest.ts'

/** What to tell a user who named paths that are not there: all of them, each with the sibling it was mistaken for. */
export function missingPaths(paths: readonly string[], cwd: string): string {
  const named = paths.map(path => {
    const near = nearest(path, cwd)
    return near === undefined ? `"${path}"` : `"${path}" (did you mean "${near}"?)`
  })
  return `no such file or folder, and no file matches: ${named.join(', ')}`
}

function nearest(path: string, cwd: string): string | undefined {
  const written = path.replace(/[\\/]+$/, '')
  const folder = dirname(resolve(cwd, written))
  const name = basename(written)
  const near = suggest(name, siblings(folder))
  return near === undefined ? undefined : written.slice(0, written.length - name.length) + near
}

function siblings(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort()
  } catch {
    return []
  }
}
