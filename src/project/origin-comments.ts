import { append } from '../core/append.ts'
import { isObject, isSame, type Json, type JsonObject, valueAt } from '../core/json.ts'
import type { Origin, Origins } from '../core/origin.ts'
import { type Path, toFieldPath } from '../core/path.ts'
import type { Places } from '../lint/index.ts'
import type { Traced } from '../render/traced.ts'

/** Where values come from that an option of the command line gives. */
export function optionOrigin(option: `--${string}`): Origin {
  return { source: { file: option, text: '', pieces: [] }, document: 0, path: [] }
}

/** Whether a value comes from an option of the command line. */
export function isOption({ source }: Pick<Origin, 'source'>): boolean {
  return source.file.startsWith('--')
}

/** Comments that say where an object of a kustomization came from, and which of its parts came from elsewhere. */
export function originComments({ value, origins }: Traced<JsonObject>, places: Places): string {
  const lines = [`# from ${placeText(origins.origin, places)}`]
  append(
    lines,
    elsewhere(value, origins, []).map(
      ({ path, origin }) => `#   ${toFieldPath(path)}: ${placeText(origin, places)}`,
    ),
  )
  return `${lines.join('\n')}\n`
}

/** Comments that say which template wrote an object of a chart, and where expressions have its values from. */
export function templateComments({ value, origins }: Traced<JsonObject>, places: Places): string {
  const lines = [`# from ${placeText(origins.origin, places)}`]
  for (const path of scalarPaths(value, [])) {
    const { related = [] } = places.placeOf(origins, path, 'value')
    if (related.length > 0) lines.push(`#   ${toFieldPath(path)}: ${related.map(lineText).join(', ')}`)
  }
  return `${lines.join('\n')}\n`
}

function scalarPaths(value: Json, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const isMap = isObject(value)
  return Object.entries(value).flatMap(([name, item]) =>
    scalarPaths(item, [...path, isMap ? name : Number(name)]),
  )
}

function placeText(origin: Origin, places: Places): string {
  return lineText(places.placeOf({ origin }, [], 'value'))
}

function lineText({ file, line }: { readonly file: string; readonly line: number }): string {
  return file.startsWith('--') ? file : `${file}:${line}`
}

/** The parts that came from elsewhere than what they are part of. */
function elsewhere(
  value: unknown,
  { origin: whole, parts = {} }: Origins,
  path: Path,
): readonly { readonly path: Path; readonly origin: Origin }[] {
  return Object.entries(parts).flatMap(([name, origins]) => {
    const segment = isObject(value) ? name : Number(name)
    const inner = valueAt(value, [segment])
    if (inner === undefined) return []
    const own = [...path, segment]
    const { origin } = origins
    const isPart = origin.source.file === whole.source.file && isSame(origin.path, [...whole.path, segment])
    return [...(isPart ? [] : [{ path: own, origin }]), ...elsewhere(inner, origins, own)]
  })
}
