import type { YamlProblem } from './documents.ts'

const ACTION = /\{\{.*?\}\}|\{%.*?%\}/
const ACTION_LINE = /^[ \t]*(?:-[ \t]+)?(\{\{.*?\}\}|\{%.*?%\})/m

/**
 * The one problem to report in the place of syntax errors that are there only because a template has not been
 * rendered: something like `{{ .Values.name }}` stands on the line at fault, or makes up a line of its own.
 */
export function templateProblem(
  text: string,
  start: number,
  end: number,
  problems: readonly YamlProblem[],
): YamlProblem | undefined {
  const first = problems[0]
  if (first === undefined) return undefined
  const lineStart = Math.max(text.lastIndexOf('\n', first.start - 1) + 1, start)
  const lineEnd = Math.min(
    text.indexOf('\n', first.start) === -1 ? end : text.indexOf('\n', first.start),
    end,
  )
  const onLine = ACTION.exec(text.slice(lineStart, lineEnd))
  if (onLine !== null) return problem(lineStart + onLine.index, onLine[0])
  const line = ACTION_LINE.exec(text.slice(start, end))
  const action = line?.[1]
  if (line === null || action === undefined) return undefined
  return problem(start + line.index + line[0].length - action.length, action)
}

function problem(start: number, action: string): YamlProblem {
  const message = `"${action}" looks like part of a template that has not been rendered: render it first, and check the result`
  return { rule: 'yaml-syntax', message, start, end: start + action.length }
}
