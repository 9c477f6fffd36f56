import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isArray, isObject, type Json, jsonText } from '../../src/core/json.ts'
import { originAt } from '../../src/core/origin.ts'
import type { Path } from '../../src/core/path.ts'
import type { NamedPath } from '../../src/core/settings.ts'
import type { BuiltContext } from '../../src/lint/index.ts'
import { placesIn } from '../../src/lint/places.ts'
import { inputsOf } from '../../src/project/inputs.ts'
import { render } from '../../src/project/rendered.ts'
import type { BuildProblem } from '../../src/render/build.ts'
import type { Traced } from '../../src/render/traced.ts'
import { temporaryFolder } from '../temporary.ts'

/**
 * Each folder has a repository in `input`; `expected.txt` is what is applied of it, context by context: the values of each resource,
 * with where they come from. UPDATE_SNAPSHOTS=1 writes it.
 */
const CASES = fileURLToPath(new URL('../../fixtures/gitops', import.meta.url))

const UPDATE = process.env['UPDATE_SNAPSHOTS'] === '1'

for (const name of readdirSync(CASES)) {
  test(`${name}: what objects of Flux and Argo CD apply is built`, async () => {
    const cwd = temporaryFolder()
    cpSync(join(CASES, name, 'input'), cwd, { recursive: true })
    const file = join(CASES, name, 'expected.txt')
    const text = await contextsIn(cwd, ['.'])
    if (UPDATE) writeFileSync(file, text)
    assert.equal(text, readFileSync(file, 'utf8'))
  })
}

async function rendered(cwd: string, paths: readonly string[]) {
  const inputs = inputsOf(paths, { cwd }, () => [])
  const configured = { roots: [], charts: [], isLeftOut: () => false }
  return render(inputs, { paths, cwd, configFor: () => ({ charts: chartsIn(cwd) }), configured })
}

/** Where charts of other repositories are, as a configuration may say. */
function chartsIn(cwd: string): ReadonlyMap<string, NamedPath> {
  const range = { file: '.k8s-lint.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 }
  const path = join(cwd, 'charts', 'api')
  return new Map([['https://charts.example.com/stable/api', { path, written: 'charts/api', ...range }]])
}

async function contextsIn(cwd: string, paths: readonly string[]): Promise<string> {
  const { contexts, nameOf } = await rendered(cwd, paths)
  const places = placesIn({
    textOf: file => readFileSync(join(cwd, file), 'utf8'),
    settingsOf: () => ({ placeholders: [] }),
    nameOf,
  })
  const placeOf = ({ origins }: Traced, path: Path) => {
    const { file, line } = places.placeOf({ origin: originAt(origins, path) }, [], 'value')
    return `${file}:${line}`
  }
  const placeOfProblem = ({ origin, at = 'value' }: BuildProblem) => {
    const { file, line, column, endColumn } = places.placeOf({ origin }, [], at)
    return `${file}:${line}:${column}-${endColumn}`
  }
  return contexts.map(context => textOf(context, placeOf, placeOfProblem)).join('\n')
}

function textOf(
  { name, kind, build, asked }: BuiltContext,
  placeOf: (resource: Traced, path: Path) => string,
  placeOfProblem: (problem: BuildProblem) => string,
): string {
  const { asks, lacks, problems, resources } = build()
  const lines = [`== ${kind} ${name}`]
  if (asks !== undefined) lines.push(`asks: ${asks}`)
  if (lacks !== undefined) lines.push(`lacks: ${lacks}`)
  if (asked !== undefined) lines.push(`asked: ${[...asked].join(' ')}`)
  for (const problem of problems)
    lines.push(`problem: ${problem.rule}: ${problem.message}  # ${placeOfProblem(problem)}`)
  for (const resource of resources) {
    lines.push('---')
    for (const [path, value] of leavesOf(resource.value))
      lines.push(`${path.join('.')}: ${jsonText(value)}  # ${placeOf(resource, path)}`)
  }
  return `${lines.join('\n')}\n`
}

function leavesOf(value: Json, path: Path = []): readonly (readonly [Path, Json])[] {
  if (isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]))
  if (isObject(value)) return Object.entries(value).flatMap(([name, item]) => leavesOf(item, [...path, name]))
  return [[path, value]]
}

const SINGLE: readonly {
  readonly name: string
  readonly repository: string
  readonly file: string
  readonly isGit: boolean
  readonly contexts: readonly string[]
}[] = [
  {
    name: 'a part of a kustomization that an Application applies',
    repository: 'argo-cd',
    file: 'apps/guestbook/deployment.yaml',
    isGit: false,
    contexts: ['Application argocd/guestbook', 'Application argocd/variables', 'Application argocd/hydrated'],
  },
  {
    name: 'a manifest in a plain folder that an Application applies',
    repository: 'argo-cd',
    file: 'apps/plain/account.yaml',
    isGit: true,
    contexts: ['Application argocd/plain'],
  },
  {
    name: 'a manifest in a plain folder that several Kustomizations of Flux apply',
    repository: 'flux',
    file: 'apps/shop/service.yaml',
    isGit: true,
    contexts: [
      'Kustomization flux-system/shop (clusters/staging/apps.yaml)',
      'Kustomization flux-system/shop (clusters/production/apps.yaml)',
    ],
  },
  {
    name: 'a file with objects that apply something',
    repository: 'flux-beta',
    file: 'cluster/apps.yaml',
    isGit: true,
    contexts: ['Kustomization flux-system/app', 'HelmRelease shop/settings'],
  },
  {
    name: 'a manifest outside of any repository',
    repository: 'flux',
    file: 'apps/shop/service.yaml',
    isGit: false,
    contexts: [],
  },
]

for (const { name, repository, file, isGit, contexts } of SINGLE) {
  test(`single files are judged in what objects around them apply of them: ${name}`, async () => {
    const cwd = temporaryFolder()
    cpSync(join(CASES, repository, 'input'), cwd, { recursive: true })
    if (isGit) mkdirSync(join(cwd, '.git'))
    const { contexts: built } = await rendered(cwd, [file])
    assert.deepEqual(
      built.map(({ name: context }) => context),
      contexts,
    )
    for (const { asked } of built) assert.deepEqual([...(asked ?? [])], [file])
  })
}

const MANGLED: readonly Json[] = [
  null,
  true,
  1,
  '',
  '..',
  'x',
  [],
  {},
  [null],
  [[]],
  [{}],
  { name: null },
  ['a', {}],
]

/** One in six, each of another kind. */
test('odd values in objects of Flux and Argo CD keep nothing from being built', async () => {
  for (const name of readdirSync(CASES)) {
    const input = join(CASES, name, 'input')
    const files = readdirSync(input, { recursive: true, encoding: 'utf8' }).filter(file => OBJECTS.test(file))
    assert.notEqual(files.length, 0)
    for (const file of files) {
      const lines = readFileSync(join(input, file), 'utf8').split('\n')
      const odd = lines.map((_, index) => oddLine(lines, index)).filter(text => text !== undefined)
      const cwd = temporaryFolder()
      cpSync(input, cwd, { recursive: true })
      for (const text of odd.filter((_, index) => index % 6 === 0)) {
        writeFileSync(join(cwd, file), text)
        const { contexts } = await rendered(cwd, ['.'])
        assert.notEqual(contexts.length, 0)
      }
    }
  }
})

const OBJECTS = /(?:sync|apps|release|applications|sets|matrix|merge|mixed)\.yaml$/

/** A file with another value in one of its lines, and without what was within that. */
function oddLine(lines: readonly string[], index: number): string | undefined {
  const [, key, indent = ''] = /^((\s*)(?:- )?[\w.]+:)/.exec(lines[index] ?? '') ?? []
  if (key === undefined) return undefined
  const rest = lines.slice(index + 1)
  const end = rest.findIndex(
    line => line.trim() !== '' && !line.startsWith(`${indent} `) && !line.startsWith(`${indent}- `),
  )
  const value = JSON.stringify(MANGLED[index % MANGLED.length])
  return [...lines.slice(0, index), `${key} ${value}`, ...(end < 0 ? [] : rest.slice(end))].join('\n')
}
