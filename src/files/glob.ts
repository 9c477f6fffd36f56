import { join, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { withSlashes } from './paths.ts'
import { mayHoldManifests } from './walk.ts'

/** Whether an argument has characters that make it a pattern. */
export function isGlob(arg: string): boolean {
  return picomatch.scan(arg).isGlob
}

/**
 * Where to walk for a pattern, and which paths it chooses: `*` within a folder, `**` across folders, `{a,b}`, `[ab]`.
 * A pattern that says an ending (`*.tpl`) has its way; one that leaves it open (`deploy/**`) means manifests.
 */
export function globMatcher(
  pattern: string,
  cwd: string,
): { readonly base: string; readonly wanted: (path: string) => boolean } {
  const scan = picomatch.scan(pattern)
  const base = resolve(cwd, scan.base)
  const matches = picomatch(scan.glob, { dot: true })
  const saysEnding = /\.[^/*]+$/.test(scan.glob)
  const start = join(base, sep).length
  return {
    base,
    wanted: path => matches(withSlashes(path.slice(start))) && (saysEnding || mayHoldManifests(path)),
  }
}
