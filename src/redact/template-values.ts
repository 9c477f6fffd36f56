import type { Path } from '../core/path.ts'
import { sectionsOf } from './sections.ts'
import { sourceText } from './source-text.ts'

/** `.Values.db.password`, `index .Values "db" "password"`: with what follows `.Values`. */
const VALUES = /\.Values((?:\.\w{1,200}){1,32}|(?:\s{1,9}"[^"]{1,200}"){1,32})/g

/** The head of a condition, whose value decides and is not written. */
const CONDITION = /\{\{-?\s*(?:else\s+)?if\b[^}]*\}\}/g

/** The paths of the values that a template of Helm writes into the data of Secrets. */
export function secretValuePaths(template: string): readonly Path[] {
  if (!template.includes('.Values')) return []
  const source = sourceText(template)
  const paths = new Map<string, Path>()
  for (const { from, to } of sectionsOf(source).filter(({ secret }) => secret)) {
    const lines = Array.from({ length: to - from }, (_, index) => source.line(from + index) ?? '')
    const start = lines.findIndex(line => /^\s*["']?(?:data|stringData)["']?\s*:/.test(line))
    for (const line of lines.slice(Math.max(0, start)))
      for (const [, written = ''] of line.replace(CONDITION, '').matchAll(VALUES))
        paths.set(written, written.match(/\w[^".]*/g) ?? [])
  }
  return [...paths.values()]
}
