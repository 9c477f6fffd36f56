import { append } from '../../../../core/append.ts'
import { isObject } from '../../../../core/json.ts'
import type { Origin } from '../../../../core/origin.ts'
import { traced } from '../../../traced.ts'
import type { ChartProblem, ChartResource } from '../chart-build.ts'
import type { Written } from '../render.ts'
import { isKnownHook, type Manifest, manifestOf, wrongHead } from './manifest.ts'
import { type Cutter, cutterOf } from './pieces.ts'
import { splitManifests } from './split.ts'

/** What was read of the output of templates. */
export interface ReadOutput {
  readonly manifests: readonly Manifest[]
  readonly problems: readonly ChartProblem[]
}

/** Reads what a template wrote, document by document. One that is broken does not hide the others. */
export function readOutput({ template, text }: Written, pathOf: (name: string) => string): ReadOutput {
  const cutter = cutterOf(text, template.file.path, pathOf)
  const manifests: Manifest[] = []
  const problems: ChartProblem[] = []
  for (const { from, to } of splitManifests(cutter.text)) {
    const manifest = manifestOf(template, cutter.cut(from, to))
    append(problems, problemsOf(manifest, from, cutter))
    if (manifest.hook === undefined || isKnownHook(manifest)) manifests.push(manifest)
  }
  return { manifests, problems }
}

function problemsOf(manifest: Manifest, at: number, cutter: Cutter): readonly ChartProblem[] {
  const { template, source, documents, hook } = manifest
  const { isVendored } = template.chart
  const problems = documents.flatMap(({ problems }) =>
    problems.map(({ rule, message, start, end }) => ({
      rule,
      message,
      origin: cutter.placeOf(at + start, at + end),
      // What cannot be read keeps all of the chart from being installed.
      isVendored: isVendored && rule !== 'yaml-syntax',
    })),
  )
  const index = documents.findIndex(({ empty }) => !empty)
  const place = (path: Origin['path']): Origin => ({ source, document: Math.max(0, index), path })
  if (problems.length > 0) return problems
  const wrong = wrongHead(manifest)
  if (wrong !== undefined) {
    problems.push({ rule: 'helm-template', message: wrong.message, origin: place(wrong.path), isVendored })
  }
  if (hook !== undefined && !isKnownHook(manifest)) {
    const message = `helm.sh/hook: ${JSON.stringify(hook)} is not an event that Helm knows, so this is never applied`
    const origin = place(['metadata', 'annotations', 'helm.sh/hook'])
    problems.push({ rule: 'helm-hook-unknown', message, origin, isVendored })
  }
  return problems
}

/** The objects of a document that a template wrote. */
export function resourcesOf({ template, source, documents, hook }: Manifest): readonly ChartResource[] {
  const known = {
    template: template.name,
    isVendored: template.chart.isVendored,
    ...(hook !== undefined && { hook }),
  }
  return documents.flatMap(({ value }, document) =>
    isObject(value) ? [{ ...traced(value, source, document), ...known }] : [],
  )
}
