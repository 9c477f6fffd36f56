import type { Finding } from '../core/finding.ts'
import type { Report } from '../core/report.ts'
import { type Commit, commitBefore, filesAt, filesBefore, treeAt } from '../files/git.ts'
import { type EarlierFiles, ofFindings } from '../lint/index.ts'
import { changedLines } from '../suppress/since.ts'
import { decode } from '../yaml/decode.ts'
import type { FilesBeforeChanges } from './rendered.ts'

/** The files of a run, by the names they are shown by. */
interface LintedFiles {
  /** Where a file lies. */
  readonly pathOf: (file: string) => string
  readonly textOf: (file: string) => string | undefined
}

/** What a run with `--since` compares with. */
export interface Comparison {
  /**
   * What files were when the current branch left the commit, by the names they are shown by. Those of `unsaved` came in
   * another way than from the disk.
   */
  readonly earlierFiles: (
    files: readonly string[],
    pathOf: (file: string) => string,
    unsaved: readonly string[],
  ) => EarlierFiles
  /** All files as they were then, those that are no more among them. */
  readonly filesBefore: FilesBeforeChanges
  /**
   * Leaves of a report only the findings of objects that have changed since, whether committed or not; the others count
   * as suppressed. Findings about other files than manifests stay.
   */
  readonly onlyChanges: (report: Report, linted: LintedFiles) => Report
}

/** Whether neither the lines of a finding have changed nor, where its object was built, that object. */
function isAsItWas(
  { file, line, isUnchanged = true }: Finding,
  changed: ReadonlyMap<string, (line: number) => boolean>,
): boolean {
  return changed.get(file)?.(line) === false && isUnchanged
}

/** The comparison with where the current branch left `ref`. */
export function comparisonSince(ref: string, cwd: string): Comparison {
  const commit = commitBefore(ref, cwd)
  return {
    earlierFiles: (files, pathOf, unsaved) => {
      const tree = treeAt(commit, files.map(pathOf), isManifestName, unsaved.map(pathOf))
      return { bytesOf: file => tree.bytesOf(pathOf(file)), gone: tree.gone }
    },
    filesBefore: (now, unsaved) => filesBefore(commit, now, unsaved),
    onlyChanges: changesSince(ref, commit),
  }
}

function isManifestName(name: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(name)
}

function changesSince(ref: string, commit: Commit): Comparison['onlyChanges'] {
  return (report, { pathOf, textOf }) => {
    const manifests = new Set(report.files.map(({ path }) => path))
    const files = [...new Set(report.findings.map(({ file }) => file))].filter(file => manifests.has(file))
    const bytesBefore = filesAt(commit, files.map(pathOf))
    const changed = new Map(
      files.map(file => {
        const bytes = bytesBefore(pathOf(file))
        return [file, changedLines(textOf(file) ?? '', bytes && decode(bytes).text)]
      }),
    )
    const findings = report.findings.map(finding =>
      isAsItWas(finding, changed)
        ? { ...finding, suppression: { reason: 'not changed', place: `--since ${ref}` } }
        : finding,
    )
    return ofFindings(report, findings)
  }
}
