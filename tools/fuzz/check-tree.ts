import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { UsageError } from '../../src/core/usage-error.ts'
import { lintProject } from '../../src/project/index.ts'
import { decode } from '../../src/yaml/decode.ts'
import { misplaced, thrown } from './check.ts'
import { randomOf } from './random.ts'
import { mutatedTree, type Tree } from './trees.ts'

/** Lints the tree of a seed as a user would, and gives what went wrong. Nothing that lies in files may throw. */
export async function problemOfTree(trees: readonly Tree[], seed: number): Promise<string | undefined> {
  const tree = mutatedTree(trees, randomOf(seed))
  const folder = mkdtempSync(join(tmpdir(), 'k8s-lint-fuzz-'))
  try {
    write(folder, tree)
    const report = await lintProject(['.'], { cwd: folder, config: false, today: '2027-01-31' })
    const [failure] = report.failures ?? []
    if (failure !== undefined) return `${failure.rule}: ${failure.message}`
    const texts = new Map([...tree].map(([name, text]) => [name, decode(Buffer.from(text, 'latin1')).text]))
    return misplaced({ ...report, findings: report.findings.filter(({ file }) => texts.has(file)) }, texts)
  } catch (error) {
    return error instanceof UsageError ? undefined : thrown(error)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function write(folder: string, tree: Tree): void {
  for (const [name, text] of tree) {
    const path = join(folder, name)
    try {
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text, 'latin1')
    } catch {
      // A folder is called like a file that was renamed.
    }
  }
}
