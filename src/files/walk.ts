import { type Dirent, readdirSync, statSync } from 'node:fs'
import { append } from '../core/append.ts'
import { compare } from '../core/finding.ts'
import { enter, type IgnoreScope, ignoredBy } from './ignore.ts'
import { withSeparator } from './paths.ts'
import { NOT_REGULAR } from './read.ts'

/** What a walk comes across; absolute paths. */
export interface Found {
  readonly path: string
  /** `link`: a file by way of a link. `skipped`: there may be files in it, but it was not entered. */
  readonly type: 'file' | 'link' | 'skipped'
  /** Why it was skipped. */
  readonly reason?: string
}

/**
 * Whether a file found in a folder is one to look into: by its ending, or as a kustomization, whose name may have none.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
 */
export function mayHoldManifests(path: string): boolean {
  return /\.(ya?ml|json)$/i.test(path) || /[\\/]Kustomization$/.test(path)
}

/**
 * Why something in a folder is left out; undefined where it is not. `node_modules` is never entered, whatever the ignore files
 * say: thousands of files, none of them the user's own. Files of this tool, its configuration and baselines, are no input.
 */
function leftOut(entry: Dirent, path: string, scope: IgnoreScope | undefined): string | undefined {
  const isFolder = entry.isDirectory()
  if (isFolder && entry.name === 'node_modules') return 'a folder that is never entered'
  if (!isFolder && entry.name.startsWith('.k8s-lint')) return 'a file of k8s-lint'
  return scope === undefined ? undefined : ignoredBy(path, isFolder, scope)
}

/**
 * Everything below a folder that `wanted` chooses by its path, in a fixed order. Ignored folders are not entered; what is
 * left out is reported as skipped, a folder as one and with a separator at its end. Links
 * to files are followed. Links to folders are not, as with kubectl: so there are no loops, and nothing is read twice;
 * they are reported as skipped, and whoever means them can name them.
 *
 * A walk of our own, since no glob library leaves out folders by nested ignore files: over 10,326 files it took 58 ms
 * where fast-glob took 77 ms without ignoring anything.
 */
export function walk(
  root: string,
  rootScope: IgnoreScope | undefined,
  wanted: (path: string) => boolean = mayHoldManifests,
): readonly Found[] {
  const found: Found[] = []
  const open: { readonly folder: string; readonly outer: IgnoreScope | undefined }[] = [
    { folder: root, outer: undefined },
  ]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { folder, outer } = next
    const entries = list(folder)
    // Reading it like a file will say why.
    if (entries === undefined) found.push({ path: folder, type: 'file' })
    const scope =
      outer === undefined
        ? rootScope
        : enter(
            folder,
            outer,
            entries?.map(({ name }) => name),
          )
    const prefix = withSeparator(folder)
    for (const entry of entries ?? []) {
      const path = prefix + entry.name
      const isFolder = entry.isDirectory()
      if (isFolder && entry.name === '.git') continue
      if (!isFolder && !entry.isSymbolicLink() && !wanted(path)) continue
      const reason = leftOut(entry, path, scope)
      if (reason !== undefined) {
        const counts = isFolder ? wanted === mayHoldManifests : wanted(path)
        if (counts) found.push({ path: isFolder ? withSeparator(path) : path, type: 'skipped', reason })
      } else if (isFolder) open.push({ folder: path, outer: scope })
      else if (entry.isFile()) found.push({ path, type: 'file' })
      else if (entry.isSymbolicLink()) append(found, followLink(path, wanted))
      else found.push({ path, type: 'skipped', reason: NOT_REGULAR })
    }
  }
  return found.sort((a, b) => compare(a.path, b.path))
}

function followLink(path: string, wanted: (path: string) => boolean): readonly Found[] {
  try {
    const target = statSync(path)
    if (target.isDirectory()) return [{ path, type: 'skipped', reason: 'a link to a folder' }]
    if (!wanted(path)) return []
    return [target.isFile() ? { path, type: 'link' } : { path, type: 'skipped', reason: NOT_REGULAR }]
  } catch {
    // Editors and package tools leave broken links behind, as locks above all.
    return wanted(path) ? [{ path, type: 'skipped', reason: 'a link that leads nowhere' }] : []
  }
}

function list(folder: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return undefined
  }
}
