import { wrap } from '../help.ts'

const WIDTH = 80

/** Texts under a heading, each from a line of its own; nothing where there are none. */
export function section(title: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `${title}\n${texts.map(text => paragraph(text, '  ')).join('')}`
}

/** A text in lines of a fitting width. */
export function paragraph(text: string, indent = ''): string {
  return wrap(text, WIDTH - indent.length)
    .map(line => `${indent}${line}\n`)
    .join('')
}

/** Rows of two or more columns, each as wide as its widest cell. */
export function table(rows: readonly (readonly string[])[], indent = '  '): string {
  const widths = rows.reduce<readonly number[]>(
    (widest, row) => row.map((cell, index) => Math.max(widest[index] ?? 0, cell.length)),
    [],
  )
  return rows
    .map(row => `${indent}${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`.trimEnd())
    .map(line => `${line}\n`)
    .join('')
}
