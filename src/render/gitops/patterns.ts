import { compileGlob } from '../helm/chart/objects/glob.ts'

/** Whether a path is a pattern, as objects of Argo CD may name files and folders. */
export function isPattern(path: string): boolean {
  return startOfPattern(path) >= 0
}

/** Where the part of a path begins that makes it a pattern; -1 where it is not one. */
export function startOfPattern(path: string): number {
  return path.search(/[*?[{]/)
}

/** Tells which paths a pattern matches; `**` stands for any number of folders, none included. */
export function compilePattern(pattern: string): (path: string) => boolean {
  return compileGlob(pattern.replaceAll('**/', '{**/,}'))
}
