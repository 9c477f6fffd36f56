import { compare } from '../core/finding.ts'
import type { Report } from '../core/report.ts'

/** Folders of what tests read, and what they expect: it is often wrong on purpose. The first two are Go's and Jest's. */
const FOLDERS: ReadonlySet<string> = new Set([
  'testdata',
  '__snapshots__',
  '__fixtures__',
  '.chainsaw-test',
  '.kyverno-test',
  'fixtures',
  'golden',
  'goldens',
  'test-data',
  'test-fixtures',
  'test_data',
])

/** The most folders that are named. */
const NAMED = 3

/**
 * That most findings are in files for tests, and how to leave such files out; undefined where most are not. The files
 * count as any other: nobody knows but their author what they are for.
 */
export function testDataLine({ findings }: Report): string | undefined {
  const counts = new Map<string, number>()
  for (const { file } of findings) {
    const name = testData(file)
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const inside = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (inside * 2 <= findings.length) return undefined
  const names = [...counts].sort(([a, x], [b, y]) => y - x || compare(a, b)).map(([name]) => name)
  const patterns = names.slice(0, NAMED).join(', ')
  return `Most findings (${inside} of ${findings.length}) are in files for tests: to leave them out, list ${patterns} under "ignore" in the configuration, or in .k8s-lintignore`
}

/** The pattern of what a file is by its place or name, where it is for tests. */
function testData(file: string): string | undefined {
  const steps = file.split('/')
  const folder = steps.slice(0, -1).find(step => FOLDERS.has(step))
  if (folder !== undefined) return `${folder}/`
  const [, ending] = /(\.golden\.\w+)$/.exec(file) ?? []
  return ending === undefined ? undefined : `*${ending}`
}
