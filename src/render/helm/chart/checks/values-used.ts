import type { Origin } from '../../../../core/origin.ts'
import { suggest } from '../../../../core/suggest.ts'
import type { BuildProblem } from '../../../build.ts'
import { Dict } from '../../template/value/value.ts'
import type { Chart, ChartFile } from '../load/chart.ts'
import { goText } from '../load/text.ts'
import { stretchOf } from '../place.ts'
import { type ValueUse, type ValueUses, valueUsesIn } from './value-uses.ts'

/** A use of a value, and the file that it stands in. */
interface PlacedUse extends ValueUse {
  readonly file: ChartFile
}

/**
 * Which values of a chart no template uses, and which its templates use and values.yaml does not name. Nothing where that is
 * not certain: where a template uses all values at once, or where values.yaml has anchors.
 */
export function checkValuesUsed(chart: Chart, valuesFile: ChartFile | undefined): readonly BuildProblem[] {
  const text = valuesFile === undefined ? '' : goText(valuesFile.bytes)
  if (/(?:^|\s)&\w/.test(text)) return []
  const own = chart.templates.map(file => ({ file, uses: valueUsesIn(goText(file.bytes)) }))
  const others = [text, ...textsThatMayUse(chart)].map(valueUsesIn)
  const all: readonly ValueUses[] = [...own.map(({ uses }) => uses), ...others]
  if (all.some(uses => uses.all)) return []
  const used = new UsedPaths([
    ...all.flatMap(({ paths }) => paths.map(({ path }) => path)),
    ...reserved(chart),
  ])
  const placed = own.flatMap(({ file, uses }) => uses.paths.map(use => ({ ...use, file })))
  return [...unused(chart.values, [], used), ...undefinedUses(chart, placed)]
}

/** Texts besides the templates of a chart that may use its values: other files, and the templates of libraries. */
function textsThatMayUse(chart: Chart): readonly string[] {
  const files = chart.files.filter(({ name }) => !/\.md$|^LICENSE|^ci\//i.test(name))
  const inner = chart.dependencies.flatMap(dependency => [...dependency.templates])
  return [...files, ...inner].map(({ bytes }) => goText(bytes))
}

/** What means something to Helm itself or to charts that use this one, or belongs to a dependency. */
function reserved({ metadata, dependencies }: Chart): readonly (readonly string[])[] {
  const conditions = metadata.dependencies.flatMap(({ condition }) => condition.split(','))
  const names = [
    ...metadata.dependencies.flatMap(({ name, alias }) => [name, alias]),
    ...dependencies.map(dependency => dependency.metadata.name),
  ]
  return [
    ['global'],
    ['enabled'],
    ['tags'],
    ['exports'],
    ...conditions.map(path => path.trim().split('.')),
    ...names.map(name => [name]),
  ]
}

/** Paths that are used, and what lies on the way to them and below them. */
class UsedPaths {
  readonly #whole = new Set<string>()
  readonly #begun = new Set<string>()

  constructor(paths: Iterable<readonly string[]>) {
    for (const path of paths) {
      this.#whole.add(path.join('\0'))
      for (let length = 1; length < path.length; length++) this.#begun.add(path.slice(0, length).join('\0'))
    }
  }

  /** Whether a value is used with all that is in it. */
  isUsed(path: readonly string[]): boolean {
    return this.#whole.has(path.join('\0'))
  }

  /** Whether a part of it is. */
  isBegun(path: readonly string[]): boolean {
    return this.#begun.has(path.join('\0'))
  }
}

function unused(values: Dict, path: readonly string[], used: UsedPaths): readonly BuildProblem[] {
  const { entries, origin } = values
  return [...entries].flatMap(([key, value]) => {
    const own = [...path, key]
    if (used.isUsed(own)) return []
    if (used.isBegun(own)) return value instanceof Dict ? unused(value, own, used) : []
    if (origin === undefined) return []
    const message = `no template uses the value \`${own.join('.')}\``
    return [{ rule: 'helm-value-unused', message, origin: within(origin, key), at: 'key' }]
  })
}

function within(origin: Origin, key: string): Origin {
  return { ...origin, path: [...origin.path, key] }
}

/** Uses of what values.yaml does not name, each of them once. */
function undefinedUses(chart: Chart, uses: readonly PlacedUse[]): readonly BuildProblem[] {
  const foreign = new Set(reserved(chart).map(([name = '']) => name))
  const known = new Set<string>()
  return uses.flatMap(({ path, file, from, to }) => {
    const missing = foreign.has(path[0] ?? '') ? undefined : missingPart(chart.values, path)
    const name = missing?.path.join('.') ?? ''
    if (missing === undefined || known.has(name)) return []
    known.add(name)
    const { near } = missing
    const hint = near === undefined ? '' : ` (did you mean \`${near}\`?)`
    const message = `values.yaml does not name \`.Values.${name}\`${hint}`
    return [{ rule: 'helm-value-undefined', message, origin: stretchOf(file.path, from, to) }]
  })
}

/** The beginning of a path up to what is missing; undefined where nothing is, or where a map is left open for its users. */
function missingPart(
  values: Dict,
  path: readonly string[],
): { readonly path: readonly string[]; readonly near: string | undefined } | undefined {
  let table = values
  for (const [index, name] of path.entries()) {
    const value = table.entries.get(name)
    if (value === undefined) {
      if (table.entries.size === 0) return undefined
      return { path: path.slice(0, index + 1), near: suggest(name, table.entries.keys()) }
    }
    if (!(value instanceof Dict)) return undefined
    table = value
  }
  return undefined
}
