import { compare } from '../core/finding.ts'
import type { Report } from '../core/report.ts'

/** The findings of each rule, counted: most first. */
export function statistics({ findings }: Report): string {
  const counts = new Map<string, number>()
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1)
  const rows = [...counts].sort(([a, m], [b, n]) => n - m || compare(a, b))
  const width = String(rows[0]?.[1] ?? 0).length
  return rows.map(([rule, count]) => `${String(count).padStart(width)}  ${rule}\n`).join('')
}
