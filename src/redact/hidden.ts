import type { Finding } from '../core/finding.ts'
import type { Range } from '../core/location.ts'
import type { RuleMeta } from '../core/rule.ts'
import { hideCredentials } from './credential-lines.ts'
import { isName } from './fields.ts'
import { hideSecret } from './secret-lines.ts'
import { type Section, sectionsOf } from './sections.ts'
import type { SourceText } from './source-text.ts'
import { gatherSpans, type Hidden, type Hide } from './spans.ts'
import { indentation } from './yaml-line.ts'

/** Tells which findings are about a secret value: those of rules about secrets, but for the type of one, and those inside its data. */
export function secretFindings(rules: readonly RuleMeta[]): (finding: Finding) => boolean {
  const ids = new Set(rules.filter(({ category }) => category === 'secrets').map(({ id }) => id))
  return finding => (ids.has(finding.rule) && !isAboutType(finding)) || isInSecret(finding)
}

/**
 * Where secret values stand in a file: the one place that decides what is shown of it. Two witnesses are heard, for a
 * finding's frame shows lines that are not its own: the findings about Secrets and their values, and the text itself, since
 * a Secret that does not even parse has values too.
 * @param places Where else values of Secrets stand that are built from the file.
 * @param isWanted Whether what stands in some section matters; all of them unless told.
 */
export function hiddenSpans(
  source: SourceText,
  findings: readonly Finding[],
  isSecret: (finding: Finding) => boolean,
  places: readonly Range[] = [],
  isWanted: (section: Section) => boolean = () => true,
): Hidden {
  return gatherSpans(hide => {
    const hideBelow = once((line: number) => hideDeeper(source, line, hide))
    for (const finding of findings)
      if (isSecret(finding)) hideValue(source, afterKey(source, finding), hide, hideBelow)
    for (const place of places) hideValue(source, afterKey(source, place), hide, hideBelow)
    const inSecrets = new Set(
      findings.flatMap(({ resource, line }) => (resource?.kind === 'Secret' ? line : [])),
    )
    for (const section of sectionsOf(source).filter(isWanted))
      (section.secret || hasLine(section, inSecrets) ? hideSecret : hideCredentials)(source, section, hide)
  })
}

/** Tells which sections hold one of these lines. */
export function sectionsWith(lines: ReadonlySet<number>): (section: Section) => boolean {
  return section => hasLine(section, lines)
}

function hasLine({ from, to }: Section, lines: ReadonlySet<number>): boolean {
  for (let line = from; line < to; line++) if (lines.has(line)) return true
  return false
}

/** What of a place is a value: of `key=value`, an item of a list or a line by itself, that is what follows. */
function afterKey(source: SourceText, place: Range): Range {
  const { line, column, endLine, endColumn } = place
  const text = source.line(line) ?? ''
  if (line !== endLine || !/(?:^|[-[,])\s*["']?$/.test(text.slice(0, column - 1))) return place
  const [key = '', name = ''] = /^["']?([^=]*)=(?=[^=])/.exec(text.slice(column - 1, endColumn - 1)) ?? []
  return isName(name) ? { ...place, column: column + key.length } : place
}

/** Hides the value a finding underlines, or where it underlines a key, the value of that key. */
function hideValue(
  source: SourceText,
  { line, column, endLine, endColumn }: Range,
  hide: Hide,
  hideBelow: (line: number) => void,
): void {
  const first = source.line(line) ?? ''
  const colon = line === endLine ? /^\s*:(?=\s|["'[{]|$)\s*/.exec(first.slice(endColumn - 1)) : null
  if (colon !== null) {
    hide(line, endColumn - 1 + colon[0].length)
    hideBelow(line)
    return
  }
  if (line === endLine) {
    hide(line, column - 1, Math.max(endColumn - 1, column))
    return
  }
  hide(line, column - 1)
  for (let below = line + 1; below < endLine; below++) hide(below, indentation(source.line(below) ?? ''))
  if (endColumn > 1)
    hide(endLine, Math.min(indentation(source.line(endLine) ?? ''), endColumn - 1), endColumn - 1)
}

/** Hides the lines below one that are indented deeper. */
function hideDeeper(source: SourceText, line: number, hide: Hide): void {
  const indent = indentation(source.line(line) ?? '')
  for (let below = line + 1; below <= source.lineCount; below++) {
    const text = source.line(below) ?? ''
    if (text.trim() !== '' && indentation(text) <= indent) return
    hide(below, indentation(text))
  }
}

/** Many findings may be about keys of one line. */
function once(act: (line: number) => void): (line: number) => void {
  const done = new Set<number>()
  return line => {
    if (!done.has(line)) act(line)
    done.add(line)
  }
}

function isAboutType({ resource, path }: Finding): boolean {
  return resource?.kind === 'Secret' && path === '/type'
}

/** Whether a finding is about a value of a Secret. */
export function isInSecret({ resource, path }: Finding): boolean {
  return resource?.kind === 'Secret' && /^\/(data|stringData)(\/|$)/.test(path)
}
