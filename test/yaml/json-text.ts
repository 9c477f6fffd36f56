import type { YamlDocument } from '../../src/yaml/documents.ts'

/** A value as compact JSON with sorted keys and exact integers, so that texts can be compared. */
export function toJson(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${toJson(item)}`).join(',')}}`
}

/** Whether kubectl rejects a document. */
export function isRejected({ problems }: YamlDocument): boolean {
  return problems.some(({ rule }) => rule === 'yaml-syntax')
}
