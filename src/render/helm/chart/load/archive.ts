import { MAX_CHART_BYTES, MAX_FILE_BYTES, MAX_FILES } from '../limits.ts'
import type { ChartFile } from './chart.ts'
import { ArchiveFailure, readTar, type TarEntry } from './tar.ts'
import { withoutMark } from './text.ts'

/**
 * Expands what gzip made, up to a number of bytes. Returns why it cannot, in a few words: damaged, or more than the limit.
 */
export type Gunzip = (bytes: Uint8Array, limit: number) => Uint8Array | { readonly failure: string }

/**
 * The files of a chart that is an archive, without the folder that all of them lie in. Throws an `ArchiveFailure`, for all
 * that Helm refuses, too.
 * https://github.com/helm/helm/blob/v3.18.6/pkg/chart/loader/archive.go
 */
export function readArchive(path: string, bytes: Uint8Array, gunzip: Gunzip): readonly ChartFile[] {
  // Headers and padding come on top of what the files hold.
  const expanded = gunzip(bytes, MAX_CHART_BYTES + MAX_FILES * 1024)
  if ('failure' in expanded) throw new ArchiveFailure(expanded.failure)
  const files: ChartFile[] = []
  let total = 0
  for (const entry of readTar(expanded)) {
    const name = nameIn(entry)
    total += entry.bytes.length
    if (entry.bytes.length > MAX_FILE_BYTES) throw new ArchiveFailure(`${name} is larger than 5 MiB`)
    if (total > MAX_CHART_BYTES) throw new ArchiveFailure('it expands to more than 100 MiB')
    if (files.length === MAX_FILES) throw new ArchiveFailure(`it holds more than ${MAX_FILES} files`)
    files.push({ name, path: `${path}/${name}`, bytes: withoutMark(entry.bytes) })
  }
  if (files.length === 0) throw new ArchiveFailure('there are no files in it')
  return files
}

/** The name of a file within its chart. */
function nameIn({ name }: TarEntry): string {
  const delimiter = name.includes('\\') ? '\\' : '/'
  const [folder, ...rest] = name.split(delimiter)
  if (folder === 'Chart.yaml') throw new ArchiveFailure('its Chart.yaml does not lie in a folder')
  const inner = rest.join('/')
  if (inner.startsWith('/') || /^[a-zA-Z]:\//.test(inner)) throw outside(name)
  const parts: string[] = []
  for (const part of inner.split('/')) {
    if (part === '..' && parts.pop() === undefined) throw outside(name)
    if (part !== '..' && part !== '.' && part !== '') parts.push(part)
  }
  if (parts.length === 0) throw outside(name)
  return parts.join('/')
}

function outside(name: string): ArchiveFailure {
  return new ArchiveFailure(`${JSON.stringify(name)} in it would lie outside of the chart`)
}
