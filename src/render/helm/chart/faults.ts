import { oneLine } from '../../../core/one-line.ts'
import type { Origin } from '../../../core/origin.ts'
import type { TemplateFault, Use } from '../template/faults/fault.ts'
import type { ChartProblem } from './chart-build.ts'
import { goText } from './load/text.ts'
import type { Renderable } from './objects/scopes.ts'
import { beginningOf, stretchOf } from './place.ts'
import type { Failed } from './render.ts'

/** Templates by the names that the engine knows them by. */
export type Templates = ReadonlyMap<string, Renderable>

/** How many places are named that led to an error. */
const MAX_USES = 4

/** Errors of templates as problems; one that shows in several templates is told once. */
export function faultProblems(failed: readonly Failed[], templates: Templates): readonly ChartProblem[] {
  const byText = new Map<string, ChartProblem>()
  for (const { template, fault } of failed) {
    const problem = faultProblem(template, fault, templates)
    const { file = '', from, to } = fault.details.place ?? {}
    const key = [file, from, to, fault.message].join('\0')
    if (!byText.has(key)) byText.set(key, problem)
  }
  return [...byText.values()]
}

function faultProblem(template: Renderable, fault: TemplateFault, templates: Templates): ChartProblem {
  return {
    rule: 'helm-template',
    message: `${oneLine(fault.message)}${pathTo(fault.details.uses, templates)}`,
    origin: originOfFault(template, fault, templates),
    // Whoever wrote the template: with these values, nothing of the chart can be installed.
    isVendored: false,
  }
}

/**
 * Where an error is to be mended: in the template, or in the value that is a template itself. In the template of another author,
 * where the value belongs that it lacks.
 */
export function originOfFault(
  template: Renderable,
  { details }: TemplateFault,
  templates: Templates,
): Origin {
  const { place, value, absent } = details
  if (value !== undefined) return value
  const holder = (place && templates.get(place.file)) ?? template
  if (holder.chart.isVendored && absent?.origin !== undefined) return absent.origin
  if (place === undefined) return beginningOf(template.file.path)
  return stretchOf(templates.get(place.file)?.file.path ?? place.file, place.from, place.to)
}

/** The places that led to an error, from the nearest to the outermost, each once. */
function pathTo(uses: readonly Use[], templates: Templates): string {
  const places = new Map(uses.map(({ place }) => [`${place?.file} ${place?.from}`, place]))
  const lines = [...places.values()].flatMap(place => {
    const template = place && templates.get(place.file)
    return template === undefined ? [] : [`${template.file.name}:${lineOf(template, place?.from ?? 0)}`]
  })
  const [nearest = [], outermost] = [lines.slice(0, -1), lines.at(-1)]
  if (outermost === undefined) return ''
  const shown = [...new Set(nearest)].filter(line => line !== outermost).slice(0, MAX_USES - 1)
  const more = uses.length - shown.length - 1
  const calls = more > 0 ? [`… ${more} more ${more === 1 ? 'call' : 'calls'}`] : []
  return `; used by ${[...shown, ...calls, outermost].join(', ')}`
}

function lineOf({ file }: Renderable, offset: number): number {
  return goText(file.bytes).slice(0, offset).split('\n').length
}

/** Whether a template fails since a value is missing that its author leaves to the user. */
export function asksForValues({ fault: { details } }: Failed): boolean {
  return details.asked !== undefined || details.absent !== undefined
}

/**
 * Whether a template fails since it may have looked for something in a cluster: what it is told there is none of, be it there
 * or not.
 */
export function asksForCluster({ template, fault: { details } }: Failed, templates: Templates): boolean {
  if (details.asked === undefined) return false
  const names = [details.place?.file, ...details.uses.map(({ place }) => place?.file)]
  const involved = [
    template,
    ...names.flatMap(name => (name === undefined ? [] : (templates.get(name) ?? []))),
  ]
  return involved.some(({ file }) => /\blookup\s+"/.test(goText(file.bytes)))
}
