import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { KUSTOMIZATION_NAMES } from '../../src/core/kustomization-names.ts'
import { pick, type Random, upTo } from './random.ts'
import { VALUES } from './values.ts'
import { asJson } from './written.ts'

/** The files of a folder by their paths in it, as `latin1`, so that every byte is kept. */
export type Tree = ReadonlyMap<string, string>

/** The largest trees that are taken. */
const MAX_FILES = 40
const MAX_BYTES = 150_000

/** Small folders below one that something is built from: kustomizations, charts, and what Flux and Argo CD apply. */
export function treesIn(folder: string): readonly Tree[] {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  if (!names.some(({ name }) => KUSTOMIZATION_NAMES.includes(name) || name === 'Chart.yaml')) return []
  const tree = names.length > MAX_FILES ? undefined : readTree(folder)
  if (tree !== undefined) return [tree]
  const folders = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory())
  return folders.flatMap(({ name }) => treesIn(join(folder, name)))
}

function readTree(folder: string): Tree | undefined {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  )
  const files = entries.map(({ parentPath, name }) => {
    const path = join(parentPath, name)
    return [path.slice(folder.length + 1), readFileSync(path, 'latin1')] as const
  })
  const bytes = files.reduce((sum, [, text]) => sum + text.length, 0)
  return bytes > MAX_BYTES ? undefined : new Map(files)
}

/** One of some trees with a few things changed in it. */
export function mutatedTree(trees: readonly Tree[], random: Random): Tree {
  const files = new Map(pick(trees, random) ?? [])
  for (let times = 1 + upTo(3, random); times > 0; times--) {
    const name = pick([...files.keys()], random)
    if (name === undefined) break
    const change = pick(CHANGES, random)
    change?.(files, name, random)
  }
  return files
}

type Change = (files: Map<string, string>, name: string, random: Random) => void

/** Puts a text in the place of a part of a file. */
function splice(files: Map<string, string>, name: string, from: number, to: number, text: string): void {
  const before = files.get(name) ?? ''
  files.set(name, before.slice(0, from) + text + before.slice(to))
}

/** A place in a file, and one that is a little behind it. */
function stretch(text: string, random: Random): readonly [from: number, to: number] {
  const from = upTo(text.length + 1, random)
  return [from, Math.min(text.length, from + upTo(40, random))]
}

const CHANGES: readonly Change[] = [
  (files, name) => files.delete(name),
  (files, name, random) => {
    const text = files.get(name) ?? ''
    files.delete(name)
    files.set(
      pick([`${name}.bak`, `sub/${name}`, 'kustomization.yaml', 'Chart.yaml', 'values.yaml'], random) ?? name,
      text,
    )
  },
  (files, name, random) => {
    const other = pick([...files.keys()], random) ?? name
    const [one, two] = [files.get(name) ?? '', files.get(other) ?? '']
    files.set(name, two).set(other, one)
  },
  (files, name, random) => splice(files, name, ...stretch(files.get(name) ?? '', random), ''),
  (files, name, random) => {
    const text = files.get(name) ?? ''
    splice(files, name, upTo(text.length, random), text.length, '')
  },
  (files, name, random) => {
    const [at] = stretch(files.get(name) ?? '', random)
    splice(files, name, at, at, pick(PIECES, random) ?? '')
  },
  withOtherValue,
  withOtherValue,
  withOtherValue,
  (files, name, random) => {
    const lines = (files.get(name) ?? '').split('\n')
    const at = upTo(lines.length, random)
    lines.splice(at, 0, pick(lines, random) ?? '')
    files.set(name, lines.join('\n'))
  },
]

/** Puts another value behind a key. */
function withOtherValue(files: Map<string, string>, name: string, random: Random): void {
  const lines = (files.get(name) ?? '').split('\n')
  const keys = [...lines.keys()].filter(at => /^\s*(?:- )?[\w.-]+:/.test(lines[at] ?? ''))
  const at = pick(keys, random)
  if (at === undefined) return
  const value = random() < 0.3 ? pick(PATHS, random) : asJson(pick(VALUES, random) ?? null).trim()
  lines[at] = (lines[at] ?? '').replace(/:.*$/, () => `: ${value}`)
  files.set(name, lines.join('\n'))
}

/** Paths that lead to odd places. */
const PATHS = [
  '.',
  '..',
  '../..',
  '[.]',
  '[../base, ../base]',
  '/etc',
  './',
  '"*"',
  '[kustomization.yaml]',
  'https://example.com/x',
]

/** Pieces of templates, of kustomizations, and of syntax. */
const PIECES = [
  '{{ include "x" . }}',
  '{{ define "x" }}{{ include "x" . }}{{ end }}',
  '{{ tpl "{{ . }}" . }}',
  '{{ range until 100000 }}a{{ end }}',
  '{{ .Values.a.b.c.d }}',
  '{{ toYaml .Values | nindent 4 }}',
  '{{- fail "no" }}',
  '{{ if }}',
  '{{ end }}',
  '\nresources: [.]\n',
  '\ncomponents: [../..]\n',
  '\npatches: [{ patch: "- op: remove\\n  path: /a/b" }]\n',
  '\nreplacements: [{ source: { kind: Pod }, targets: [{ select: {}, fieldPaths: [a.*.b] }] }]\n',
  '\nconfigMapGenerator: [{ name: a, files: [x=../y] }]\n',
  '$patch: delete\n',
  `${'$'}{A:=${'$'}{B}}`,
  '\n---\n',
  '&a [*a]',
  '\0',
  '\xff\xfe',
  '\r\n',
  '\t',
]
