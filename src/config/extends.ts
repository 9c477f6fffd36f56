import { existsSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { PRESETS } from '../core/rule.ts'
import type { Boundary } from '../files/boundary.ts'
import { configIn } from './find.ts'
import { checked } from './paths.ts'
import { fail, type Place } from './place.ts'

/**
 * The configuration file that `extends` means, by its absolute path: a file (`./base.yaml`, from the folder of the
 * configuration that says so), or what an installed package has to offer (`@acme/k8s-lint`, `@acme/k8s-lint/prod.yaml`).
 * Either lies within the repository.
 */
export function extendedPath(written: string, place: Place, from: string, within: Boundary): string {
  const isFile = /^(\.{0,2}[\\/]|\.{1,2}$|[A-Za-z]:[\\/])/.test(written)
  const path = isFile ? resolve(dirname(from), written) : packageNamed(written, place, from)
  checked(path, place, within)
  return isFile ? fileNamed(path, written, place) : path
}

function fileNamed(path: string, written: string, place: Place): string {
  if (!existsSync(path)) return fail(place, `there is no file ${written}, which this extends`)
  if (statSync(path).isDirectory()) return fail(place, `${written} is a folder; name the configuration in it`)
  return path
}

function packageNamed(written: string, place: Place, from: string): string {
  const [, name = '', inside] = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(written) ?? []
  const folder = packageFolder(name, dirname(from))
  if (folder === undefined) return fail(place, notInstalled(written))
  if (inside !== undefined) {
    const path = join(folder, inside)
    return existsSync(path) ? path : fail(place, `the package ${name} has no file ${inside}`)
  }
  return (
    configIn(folder) ??
    fail(place, `the package ${name} has no configuration: .k8s-lint.yaml is missing in it`)
  )
}

function notInstalled(written: string): string {
  const isPreset = PRESETS.some(preset => preset === written)
  if (isPreset) return `"${written}" is a preset: write preset: ${written}`
  const hint = /^[^@].*\.(ya?ml|json)$/i.test(written) ? `; a file is written ./${written}` : ''
  return `the package ${written} is not installed${hint}`
}

/** https://nodejs.org/api/modules.html#loading-from-node_modules-folders */
function packageFolder(name: string, from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name)
    if (name !== '' && existsSync(candidate)) return candidate
    if (dirname(folder) === folder) return undefined
  }
}
