import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../src/core/finding.ts'
import type { Report } from '../../src/core/report.ts'
import type { Judged } from '../../src/project/judged.ts'
import { ALL_RULES } from '../../src/rules/all.ts'
import { pick, type Random } from './random.ts'
import { inFolder, type Tree, writeTree } from './trees.ts'

/** Lints some paths of a folder, all of it unless told, as it is built unless told. */
export type Linting = (paths?: readonly string[], render?: boolean) => Promise<Judged>

/** A tree on the disk, and what linting it came to. */
interface Subject {
  readonly cwd: string
  readonly tree: Tree
  readonly judged: Judged
  readonly lint: Linting
  readonly random: Random
}

/** What must hold between two runs; each gives what does not. */
export const RELATIONS: readonly ((subject: Subject) => Promise<string | undefined>)[] = [
  async ({ judged, lint }) => difference('again', told(judged.report), told((await lint()).report)),
  inOtherOrder,
  besideOthers,
  fileByFile,
]

async function inOtherOrder({ cwd, lint }: Subject): Promise<string | undefined> {
  const names = readdirSync(cwd).filter(name => !name.startsWith('.'))
  const there = await lint(names)
  const back = await lint(names.toReversed())
  return difference('in another order', told(there.report).sort(), told(back.report).sort())
}

/** What decides about other files than its own, wherever it is. */
const AFFECTS_OTHERS = /CustomResourceDefinition|AdmissionPolicy|fluxcd|argoproj/

/** Of two trees beside each other, neither changes what is said of what is built of the other. */
async function besideOthers({ cwd, tree, lint }: Subject): Promise<string | undefined> {
  if (tree.has('.k8s-lint.yaml') || mentions(tree, AFFECTS_OTHERS)) return undefined
  for (const name of readdirSync(cwd)) if (name !== '.git') rmSync(join(cwd, name), { recursive: true })
  writeTree(cwd, inFolder('a', tree))
  writeTree(cwd, inFolder('b', OTHER))
  const both = await lint()
  const [before, other] = [inContexts(both.report, 'a'), inContexts(both.report, 'b')]
  rmSync(join(cwd, 'b'), { recursive: true })
  const alone = inContexts((await lint()).report, 'a')
  writeTree(cwd, inFolder('b', OTHER))
  rmSync(join(cwd, 'a'), { recursive: true })
  const otherAlone = inContexts((await lint()).report, 'b')
  return difference('without the other', before, alone) ?? difference('without the tree', other, otherAlone)
}

const OTHER: Tree = new Map([
  ['kustomization.yaml', 'namespace: Bad_\nresources: [a.yaml]\n'],
  ['a.yaml', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  selector: { app: none }\n'],
])

function inContexts({ findings }: Report, folder: string): readonly string[] {
  return findings.filter(({ file, contexts }) => contexts && file.startsWith(`${folder}/`)).map(line)
}

/** The rules that judge each resource alone. */
const ALONE: ReadonlySet<string> = new Set(
  ALL_RULES.flatMap(rule => ('check' in rule && !('checkSet' in rule) ? [rule.id] : [])),
)

/** Where nothing is built, a file is judged as it is by itself. */
async function fileByFile({ tree, lint, random }: Subject): Promise<string | undefined> {
  if (mentions(tree, AFFECTS_OTHERS)) return undefined
  const { report } = await lint(['.'], false)
  const linted = report.files.filter(({ status }) => status === 'linted').map(({ path }) => path)
  const file = pick(linted, random)
  if (file === undefined) return undefined
  const alone = await lint([file], false)
  const of = ({ findings }: Report) =>
    findings.filter(finding => finding.file === file && ALONE.has(finding.rule)).map(line)
  return difference('alone', of(report), of(alone.report))
}

function mentions(tree: Tree, pattern: RegExp): boolean {
  return [...tree.values()].some(file => typeof file === 'string' && pattern.test(file))
}

function told({ findings, contexts = [], files }: Report): string[] {
  return [
    ...findings.map(line),
    ...contexts.map(context => JSON.stringify(context)),
    ...files.map(file => JSON.stringify(file)),
  ]
}

function line({ rule, file, line, column, message, contexts = [] }: Finding): string {
  return `${file}:${line}:${column} ${rule} ${message} ${contexts}`
}

function difference(when: string, one: readonly string[], other: readonly string[]): string | undefined {
  const [gone] = one.filter(text => !other.includes(text))
  const [come] = other.filter(text => !one.includes(text))
  if (gone !== undefined) return `not ${when}: ${gone}`
  if (come !== undefined) return `only ${when}: ${come}`
  if (one.length !== other.length || one.some((text, index) => text !== other[index]))
    return `in another order or number ${when}`
  return undefined
}
