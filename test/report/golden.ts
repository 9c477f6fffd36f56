import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'

const FOLDER = new URL('../../fixtures/report/', import.meta.url)

/** Compares a text with the file that holds what it should be; `UPDATE_SNAPSHOTS=1` writes that file instead. */
export function assertGolden(name: string, actual: string): void {
  const file = new URL(name, FOLDER)
  if (process.env['UPDATE_SNAPSHOTS'] === '1') writeFileSync(file, actual)
  assert.equal(actual, readFileSync(file, 'utf8'))
}
