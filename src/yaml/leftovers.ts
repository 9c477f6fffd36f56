import type { YamlProblem } from './problem.ts'

const CONFLICT = /^(?:<{7}|>{7}) [^\r\n]*/m
const ACTION_LINE = /^[ \t]*(?:-[ \t]+)?(?:\{\{.*\}\}|\{%.*%\})\s*$/

/** The one problem to report in the place of syntax errors where a merge conflict has not been resolved. */
export function conflict(text: string, start: number, end: number): YamlProblem | undefined {
  const found = CONFLICT.exec(text.slice(start, end))
  if (found === null) return undefined
  const [marker] = found
  return problem(start + found.index, marker, `"${marker}" is the mark of a merge conflict: resolve it`)
}

/**
 * The same of a template that has not been rendered, where that shows on the line of the first error or the one above;
 * undefined where it does not.
 */
export function unrendered(
  text: string,
  start: number,
  end: number,
  first: YamlProblem,
): YamlProblem | undefined {
  const lineStart = lineStartOf(text, first.start)
  const lineEnd = text.indexOf('\n', first.start)
  const line = text.slice(Math.max(lineStart, start), lineEnd === -1 ? end : Math.min(lineEnd, end))
  const action = actionIn(line)
  if (action !== undefined) return leftover(Math.max(lineStart, start) + action.index, action.text)
  const above = text.slice(start, Math.max(lineStart, start)).trimEnd()
  const aboveStart = lineStartOf(above, above.length)
  const lineAbove = above.slice(aboveStart)
  if (!ACTION_LINE.test(lineAbove)) return undefined
  return leftover(start + aboveStart + lineAbove.indexOf('{'), lineAbove.slice(lineAbove.indexOf('{')))
}

/** The first action of a template on a line. No bracket is looked for from more than one place, however many there are. */
function actionIn(line: string): { readonly index: number; readonly text: string } | undefined {
  const actions = BRACKETS.flatMap(([opening, closing]) => {
    const index = line.indexOf(opening)
    const end = index < 0 ? -1 : line.indexOf(closing, index + opening.length)
    return end < 0 ? [] : [{ index, text: line.slice(index, end + closing.length) }]
  })
  return actions.sort((a, b) => a.index - b.index)[0]
}

const BRACKETS = [
  ['{{', '}}'],
  ['{%', '%}'],
] as const

function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

function leftover(start: number, action: string): YamlProblem {
  const message = `"${action}" looks like part of a template that has not been rendered: render it and check the result`
  return problem(start, action, message)
}

function problem(start: number, text: string, message: string): YamlProblem {
  return { rule: 'yaml-syntax', message, start, end: start + text.length }
}
