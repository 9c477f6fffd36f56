import type { SourceFiles } from '../../../build.ts'
import { MAX_FILE_BYTES, MAX_FILES, MAX_FOLDER_DEPTH } from '../limits.ts'
import { beginningOf, stretchOf } from '../place.ts'
import type { ChartFile } from './chart.ts'
import { ChartFailure } from './failure.ts'
import { type Ignore, parseIgnore } from './ignore.ts'
import { goText, withoutMark } from './text.ts'

/**
 * The files of a chart that lies in a folder, without those that its .helmignore names. Throws a `ChartFailure` for what
 * keeps Helm from loading it.
 */
export function readFolder(folder: string, files: SourceFiles): readonly ChartFile[] {
  const ignore = ignoreIn(folder, files)
  const found: ChartFile[] = []
  const visit = (inner: string, depth: number) => {
    for (const name of files.list(`${folder}/${inner}`)) {
      const path = inner + name
      const kind = files.kindOf(`${folder}/${path}`)
      if (kind === undefined || ignore(path, kind === 'folder')) continue
      if (kind === 'file') found.push(chartFile(folder, path, files))
      else if (depth < MAX_FOLDER_DEPTH) {
        refuseLoop(folder, inner, name, files)
        visit(`${path}/`, depth + 1)
      }
      if (found.length > MAX_FILES) {
        throw new ChartFailure(
          `the chart has more than ${MAX_FILES} files`,
          beginningOf(`${folder}/Chart.yaml`),
        )
      }
    }
  }
  visit('', 0)
  return found
}

/** Helm follows links until there are too many of them. */
function refuseLoop(folder: string, inner: string, name: string, files: SourceFiles): void {
  const { withoutLinks = path => path } = files
  const target = withoutLinks(`${folder}/${inner}${name}`)
  const parent = withoutLinks(`${folder}/${inner}`)
  if (!`${parent.replace(/\/$/, '')}/`.startsWith(`${target}/`)) return
  throw new ChartFailure(
    `${inner}${name} is a link to a folder that it lies in, so Helm does not load the chart: list it in .helmignore`,
    beginningOf(`${folder}/Chart.yaml`),
  )
}

function ignoreIn(folder: string, files: SourceFiles): Ignore {
  const path = `${folder}/.helmignore`
  const bytes = files.kindOf(path) === 'file' ? files.read(path) : new Uint8Array()
  const ignore = parseIgnore('failure' in bytes ? '' : goText(withoutMark(bytes)))
  if (!('invalid' in ignore)) return ignore
  const { invalid, at } = ignore
  const message = invalid.includes('**')
    ? `Helm does not support ** in .helmignore: write a pattern for each level, not ${JSON.stringify(invalid)}`
    : `${JSON.stringify(invalid)} is not a valid pattern`
  throw new ChartFailure(message, stretchOf(path, at, at + invalid.length))
}

function chartFile(folder: string, name: string, files: SourceFiles): ChartFile {
  const path = `${folder}/${name}`
  const bytes = files.read(path)
  if ('failure' in bytes)
    throw new ChartFailure(`${name} cannot be read: ${bytes.failure}`, beginningOf(path))
  if (bytes.length > MAX_FILE_BYTES) {
    const message = `${name} is larger than 5 MiB, so Helm does not load the chart: list it in .helmignore`
    throw new ChartFailure(message, beginningOf(path))
  }
  return { name, path, bytes: withoutMark(bytes) }
}
