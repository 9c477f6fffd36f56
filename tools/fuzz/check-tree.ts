import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Report } from '../../src/core/report.ts'
import { UsageError } from '../../src/core/usage-error.ts'
import { type Judged, judge } from '../../src/project/judged.ts'
import { renderOne } from '../../src/project/render-one.ts'
import { masking } from '../../src/redact/masked.ts'
import { FORMATS } from '../../src/report/formats.ts'
import { decode } from '../../src/yaml/decode.ts'
import { misplaced, thrown } from './check.ts'
import { wrongRefusal } from './configured.ts'
import { PLANTED, withPlanted } from './planted.ts'
import { pick, type Random, randomOf } from './random.ts'
import { type Linting, RELATIONS } from './tree-relations.ts'
import { mutatedTree, type Tree, writeTree } from './trees.ts'

const LOADED = await Promise.all(
  Object.entries(FORMATS).map(async ([name, { load }]) => ({ name, write: await load() })),
)

/** The tree of a seed, with a Secret in it. */
export function treeOf(trees: readonly Tree[], seed: number): Tree {
  const random = randomOf(seed)
  return withPlanted(mutatedTree(trees, random), random)
}

/**
 * Lints and renders the tree of a seed as a user would, and gives what went wrong. Nothing that lies in files may throw.
 * @param onRun Called before each run over the tree.
 */
export async function problemOfTree(
  trees: readonly Tree[],
  seed: number,
  onRun = () => {},
): Promise<string | undefined> {
  const tree = treeOf(trees, seed)
  const top = mkdtempSync(join(tmpdir(), 'k8s-lint-fuzz-'))
  // Paths that lead out of the tree lead nowhere else than into folders that are as good as empty.
  const cwd = join(top, 'around', 'repository')
  try {
    mkdirSync(join(cwd, '.git'), { recursive: true })
    writeTree(cwd, tree)
    return await problemIn(cwd, tree, randomOf(seed), onRun)
  } catch (error) {
    return error instanceof UsageError ? wrongRefusal(error.message, cwd, tree) : thrown(error)
  } finally {
    rmSync(top, { recursive: true })
  }
}

async function problemIn(
  cwd: string,
  tree: Tree,
  random: Random,
  onRun: () => void,
): Promise<string | undefined> {
  const lint: Linting = (paths = ['.'], render = true) => {
    onRun()
    return judge(paths, { cwd, render, errorOnUnmatched: false, today: '2027-01-31' })
  }
  const judged = await lint()
  const { report } = judged
  const [failure] = report.failures ?? []
  if (failure !== undefined) return `${failure.rule}: ${failure.message}`
  return (
    miscounted(report) ??
    misplacedIn(judged) ??
    shown(judged) ??
    (await rendered(cwd, tree, random)) ??
    (await pick(RELATIONS, random)?.({ cwd, tree, judged, lint, random }))
  )
}

/** A finding in a file that is not there, or that is not within the text of its file. */
function misplacedIn({ report, textOf, pathOf }: Judged): string | undefined {
  const texts = new Map<string, string>()
  for (const { file, rule } of [...report.findings, ...(report.suppressed ?? [])]) {
    const text = texts.get(file) ?? textOf(file) ?? textAt(pathOf(file))
    if (text === undefined) return `${rule} is in ${file}, which is not there`
    texts.set(file, text)
  }
  return misplaced(report, texts)
}

/** The text of a file that is not linted, and not shown either; of what is in an archive nothing more is known. */
function textAt(path: string): string | undefined {
  const [archive] = /^.*\.(?:tgz|tar\.gz)(?=\/)/.exec(path) ?? []
  if (archive !== undefined) return existsSync(archive) ? '' : undefined
  return existsSync(path) ? decode(readFileSync(path)).text : undefined
}

/** Numbers of a report that do not fit what is in it. */
function miscounted({
  summary,
  findings,
  suppressed = [],
  contexts = [],
  files,
}: Report): string | undefined {
  const count = (severity: string) => findings.filter(finding => finding.severity === severity).length
  const built = contexts.reduce((sum, { resources }) => sum + resources, 0)
  const wrong = Object.entries({
    errors: summary.errors === count('error'),
    warnings: summary.warnings === count('warning'),
    infos: summary.infos === count('info'),
    suppressed: summary.suppressed === suppressed.length,
    files: summary.files === files.length,
    skipped: summary.skipped >= files.filter(({ status }) => status === 'skipped').length,
    resources: summary.resources >= built,
    'reasons of files': files.every(({ status, reason }) => (status === 'linted') === (reason === null)),
    'reasons of contexts': contexts.every(
      ({ status, reason }) => (status === 'linted') === (reason === null),
    ),
  }).find(([, isRight]) => !isRight)
  return wrong && `the count of ${wrong[0]} is wrong`
}

/** The format that shows a value of a planted Secret. */
function shown({ report, rules, textOf: sources }: Judged): string | undefined {
  const context = { color: false, verbose: true, quiet: false, rules, sources }
  for (const { name, write } of LOADED) {
    const leak = [...write(report, context)]
      .join('')
      .split('\n')
      .find(line => PLANTED.test(line))
    if (leak !== undefined) return `${name} shows a value of a Secret: ${leak.trim().slice(0, 200)}`
  }
  return undefined
}

/** What is wrong with what `render` prints of something in a tree. */
async function rendered(cwd: string, tree: Tree, random: Random): Promise<string | undefined> {
  const roots = [...tree.keys()].filter(path =>
    /(?:^|\/)(?:[Kk]ustomization(?:\.ya?ml)?|Chart\.yaml)$|\.tgz$/.test(path),
  )
  const path = pick(roots, random)
  if (path === undefined || random() < 0.5) return undefined
  const target = path.endsWith('.tgz') ? join(cwd, path) : join(cwd, path, '..')
  const { text, problems, asks } = await renderOne(target, {
    cwd,
    chartOptions: [],
    isUpgrade: false,
    release: basename(target),
    namespace: 'default',
    files: [],
    sets: [],
    withoutHooks: false,
    withoutTests: false,
    withCrds: random() < 0.5,
    templates: [],
    kubernetesVersion: undefined,
    apiVersions: [],
    shownOf: masking,
    withOrigins: random() < 0.5,
  })
  const leak = [text, ...problems, asks ?? '']
    .join('\n')
    .split('\n')
    .find(line => PLANTED.test(line))
  return leak && `render shows a value of a Secret: ${leak.trim().slice(0, 200)}`
}
