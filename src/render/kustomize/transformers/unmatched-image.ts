import { isArray, isObject, type Json } from '../../../core/json.ts'
import { type Path, toFieldPath } from '../../../core/path.ts'
import { suggest } from '../../../core/suggest.ts'
import type { BuildProblem } from '../../build.ts'
import { part } from '../../traced.ts'
import { type Config, textIn } from '../config.ts'
import { nameOfId } from '../ids.ts'
import { type BuiltResource, idOf } from '../resource.ts'

/** What an entry of `images` was put to. */
interface Sought {
  readonly resources: readonly BuiltResource[]
  /** The names of the images that it could have changed. */
  readonly names: ReadonlySet<string>
  readonly matches: (image: string) => boolean
}

/** That an entry of `images` changes nothing, and what was probably meant. */
export function unmatchedImage(entry: Config, sought: Sought): BuildProblem {
  const name = textIn(entry, 'name')
  return {
    rule: 'kustomize-image-unmatched',
    message: name === '' ? 'an entry of `images` without a `name` changes nothing' : messageOf(name, sought),
    origin: (part(entry, 'name') ?? entry).origins.origin,
    isHarmless: true,
  }
}

function messageOf(name: string, { resources, names, matches }: Sought): string {
  const start = `no container uses the image "${name}", so this entry changes nothing`
  const near = suggest(name, names) ?? sameImage(name, names)
  if (near !== undefined) return `${start}; did you mean "${near}"?`
  for (const resource of resources) {
    const path = pathTo(resource.object.value, matches)
    if (path !== undefined)
      return `${start}; to change ${toFieldPath(path)} of ${nameOfId(idOf(resource))}, name that field under \`images\` in a file of \`configurations\``
  }
  return start
}

/** The one name that differs only by what stands before its last slash, such as the registry. */
function sameImage(name: string, names: ReadonlySet<string>): string | undefined {
  const own = lastSegment(name)
  const [only, ...others] = [...names].filter(each => each !== name && lastSegment(each) === own)
  return others.length === 0 ? only : undefined
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1)
}

/** Where the first text stands that matches; undefined where none does. */
function pathTo(value: Json, matches: (text: string) => boolean): Path | undefined {
  if (typeof value === 'string') return matches(value) ? [] : undefined
  const entries = isArray(value) ? value.entries() : isObject(value) ? Object.entries(value) : []
  for (const [segment, inside] of entries) {
    const path = pathTo(inside, matches)
    if (path !== undefined) return [segment, ...path]
  }
  return undefined
}
