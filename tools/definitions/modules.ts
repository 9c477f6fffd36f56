import { readFileSync } from 'node:fs'
import picomatch from 'picomatch'

/** A Go module that has definitions of a project in it. */
export interface ProjectModule {
  readonly project: string
  /** Its path: https://go.dev/ref/mod#module-path */
  readonly module: string
  /** The first minor version that is taken. */
  readonly from: string
  /** Whether a file of the module counts, by its path. */
  readonly hasDefinitions: (path: string) => boolean
}

/** The modules of `modules.txt`, those of a project in the order of their versions. */
export function projectModules(): readonly ProjectModule[] {
  const text = readFileSync(new URL('modules.txt', import.meta.url), 'utf8')
  return text
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'))
    .map(line => {
      const [project = '', module = '', from = '', files = ''] = line.split(/ +/)
      return { project, module, from, hasDefinitions: picomatch(files) }
    })
}
