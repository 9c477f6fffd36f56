import { append } from '../../../core/append.ts'
import type { FunctionTable } from '../template/declare.ts'
import { TemplateFault } from '../template/faults/fault.ts'
import { type ParsedFiles, type Rendering, startRendering } from '../template/rendering.ts'
import type { Text } from '../template/text/text.ts'
import { Dict } from '../template/value/value.ts'
import { goText } from './load/text.ts'
import { isPartial, type Renderable } from './objects/scopes.ts'

/** What a template wrote. */
export interface Written {
  readonly template: Renderable
  readonly text: Text
}

/** Why a template wrote nothing. */
export interface Failed {
  readonly template: Renderable
  readonly fault: TemplateFault
}

export interface Rendered {
  readonly written: readonly Written[]
  readonly failed: readonly Failed[]
}

/**
 * Renders templates in Helm's order, which shows where one changes the values that others use. One that fails does not keep the
 * others from being rendered.
 * @param parsed What earlier renderings of the same chart have parsed; this one adds to it.
 */
export function renderTemplates(
  templates: readonly Renderable[],
  functions: FunctionTable,
  parsed: ParsedFiles,
): Rendered {
  const inOrder = templates.toSorted(compareTemplates)
  const rendering = startRendering(functions, undefined, parsed)
  const unparsed = inOrder.flatMap(template =>
    attempt(template, () => rendering.parse(template.name, goText(template.file.bytes))),
  )
  const written: Written[] = []
  const failed: Failed[] = []
  for (const template of inOrder) {
    if (isPartial(template.name) || unparsed.some(one => one.template === template)) continue
    const failures = attempt(template, () => written.push({ template, text: run(rendering, template) }))
    append(failed, failures)
    if (failures.some(({ fault }) => fault.details.stage === 'limit')) break
  }
  // Without the templates that cannot be parsed, others fail for no reason of their own.
  return { written, failed: unparsed.length > 0 ? unparsed : failed }
}

function run(rendering: Rendering, { name, scope, basePath }: Renderable): Text {
  scope.entries.set(
    'Template',
    new Dict(
      [
        ['Name', name],
        ['BasePath', basePath],
      ],
      { type: scope.type },
    ),
  )
  return rendering.render(name, scope)
}

function attempt(template: Renderable, run: () => void): readonly Failed[] {
  try {
    run()
    return []
  } catch (error) {
    if (error instanceof TemplateFault) return [{ template, fault: error }]
    throw error
  }
}

/** Those deeper in the tree of charts come first, and names in reverse. */
function compareTemplates({ name: a }: Renderable, { name: b }: Renderable): number {
  const depth = b.split('/').length - a.split('/').length
  return depth !== 0 ? depth : a < b ? 1 : a > b ? -1 : 0
}
