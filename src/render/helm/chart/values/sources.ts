import { isObject, type JsonObject } from '../../../../core/json.ts'
import type { Origin } from '../../../../core/origin.ts'
import type { BuildProblem, SourceFiles } from '../../../build.ts'
import type { Traced } from '../../../traced.ts'
import { Dict } from '../../template/value/value.ts'
import { MAX_VALUES_BYTES } from '../limits.ts'
import { ChartFailure } from '../load/failure.ts'
import { goText, withoutMark } from '../load/text.ts'
import { readYamlText } from '../load/yaml.ts'
import { beginningOf } from '../place.ts'
import { copyOfDict } from './copy.ts'
import { goValue } from './go-value.ts'
import { parseSet } from './set.ts'
import type { SetForm } from './set-value.ts'

/** Values that are given to a chart. */
export type ValueSource =
  /** A file of values; those that are defaults are in the place of the chart's own `values.yaml`. */
  | { readonly file: string; readonly isDefault?: boolean }
  /** `a.b=1,c={x,y}`, as `--set` takes it, or as one of its like does. */
  | { readonly set: string; readonly form?: SetForm; readonly origin: Origin }
  /** Values that stand in another document, such as a HelmRelease. */
  | { readonly inline: Traced<JsonObject> }

/** Told of what is wrong, and does not keep values from being read. */
type Report = (problem: BuildProblem) => void

/** The defaults that a chart is given in the place of its own; undefined where it has those. Throws as `givenValues` does. */
export function givenDefaults(
  sources: readonly ValueSource[],
  files: SourceFiles,
  report: Report,
): Dict | undefined {
  const defaults = sources.filter(isDefault)
  return defaults.length === 0 ? undefined : putTogether(defaults, files, report)
}

/** Puts given values together, later ones over earlier ones. Throws a `ChartFailure` where one of them cannot be read. */
export function givenValues(sources: readonly ValueSource[], files: SourceFiles, report: Report): Dict {
  return putTogether(
    sources.filter(source => !isDefault(source)),
    files,
    report,
  )
}

function isDefault(source: ValueSource): boolean {
  return 'file' in source && source.isDefault === true
}

function putTogether(sources: readonly ValueSource[], files: SourceFiles, report: Report): Dict {
  let values = new Dict()
  for (const source of sources) {
    if ('set' in source) values = withSet(values, source)
    else
      values = merged(
        values,
        'inline' in source ? inlineValues(source.inline) : fileValues(source.file, files, report),
      )
  }
  return values
}

function withSet(values: Dict, { set, form = 'typed', origin }: Extract<ValueSource, { set: string }>): Dict {
  const copy = copyOfDict(values)
  const problem = parseSet(set, copy, { form, origin })
  if (problem !== undefined) throw new ChartFailure(problem, origin, 'helm-values')
  return copy
}

function inlineValues({ value, origins }: Traced<JsonObject>): Dict {
  const values = goValue(value, origins)
  return values instanceof Dict ? values : new Dict()
}

function fileValues(path: string, files: SourceFiles, report: Report): Dict {
  const bytes = files.read(path)
  if ('failure' in bytes) throw failed(`these values cannot be read: ${bytes.failure}`, path)
  if (bytes.length > MAX_VALUES_BYTES) throw failed('these values are larger than 5 MiB', path)
  const { value = {}, origin, problems, isBroken } = readYamlText(path, goText(withoutMark(bytes)))
  const [first] = problems
  if (isBroken && first !== undefined) throw new ChartFailure(first.message, first.origin, first.rule)
  for (const problem of problems) report(problem)
  if (!isObject(value)) throw new ChartFailure('values must be a map', origin, 'helm-values')
  return inlineValues({ value, origins: { origin } })
}

function failed(message: string, path: string): ChartFailure {
  return new ChartFailure(message, beginningOf(path), 'helm-values')
}

/** Values over others: maps are merged, anything else is replaced. */
function merged(under: Dict, over: Dict): Dict {
  const entries = new Map(under.entries)
  for (const [key, value] of over.entries) {
    const before = entries.get(key)
    entries.set(key, value instanceof Dict && before instanceof Dict ? merged(before, value) : value)
  }
  return new Dict(entries, { origin: over.origin ?? under.origin })
}
