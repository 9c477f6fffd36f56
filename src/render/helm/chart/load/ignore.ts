import { compileGoMatch } from './go-match.ts'

/** A line of a .helmignore. */
interface IgnoreRule {
  readonly isNegated: boolean
  readonly foldersOnly: boolean
  readonly matches: (path: string) => boolean
}

/** Whether a file or folder of a chart is left out, by its path in the chart. */
export type Ignore = (path: string, isFolder: boolean) => boolean

/** Helm leaves out hidden templates, whatever a chart says. */
const DEFAULTS = 'templates/.?*'

/**
 * Reads a .helmignore as Helm does: the first rule that fits decides, and a negated one leaves out all that it does not
 * match. A line that is not valid ends the loading; it is returned.
 * https://helm.sh/docs/chart_template_guide/helm_ignore_file/
 */
export function parseIgnore(text: string): Ignore | { readonly invalid: string; readonly at: number } {
  const rules: IgnoreRule[] = []
  let at = 0
  for (const line of `${text}\n${DEFAULTS}`.split('\n')) {
    const rule = parseRule(line.trim())
    if (rule === 'invalid') return { invalid: line.trim(), at }
    if (rule !== undefined) rules.push(rule)
    at += line.length + 1
  }
  return (path, isFolder) => decide(rules, path, isFolder)
}

function decide(rules: readonly IgnoreRule[], path: string, isFolder: boolean): boolean {
  for (const { isNegated, foldersOnly, matches } of rules) {
    const fits = (!foldersOnly || isFolder) && matches(path)
    if (fits !== isNegated) return true
  }
  return false
}

function parseRule(line: string): IgnoreRule | 'invalid' | undefined {
  if (line === '' || line.startsWith('#')) return undefined
  if (line.includes('**')) return 'invalid'
  const isNegated = line.startsWith('!')
  const foldersOnly = line.endsWith('/')
  const pattern = line.slice(isNegated ? 1 : 0, foldersOnly ? -1 : undefined)
  const isAnchored = pattern.startsWith('/')
  const compiled = compileGoMatch(isAnchored ? pattern.slice(1) : pattern)
  if (compiled === undefined) return 'invalid'
  const wholePath = pattern.includes('/')
  return {
    isNegated,
    foldersOnly,
    matches: path => compiled.test(wholePath ? path : path.slice(path.lastIndexOf('/') + 1)),
  }
}
