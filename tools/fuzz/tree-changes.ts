import { posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { KUSTOMIZATION_NAMES } from '../../src/core/kustomization-names.ts'
import { tar } from '../../test/render/chart/tar.ts'
import { CONFIGURATION, configurationOf } from './configured.ts'
import { pick, type Random, upTo } from './random.ts'
import { PATHS, PIECES } from './tree-pieces.ts'
import type { TreeFile } from './trees.ts'
import { VALUES, withRandomType } from './values.ts'
import { withItem } from './with-item.ts'
import { asJson, asYaml } from './written.ts'

type Files = Map<string, TreeFile>

/** Changes something about a file of a tree, or about what is around it. */
type Change = (files: Files, name: string, random: Random) => void

export const CHANGES: readonly Change[] = [
  (files, name) => files.delete(name),
  renamed,
  exchanged,
  (files, name, random) => splice(files, name, ...stretch(textOf(files, name), random), ''),
  cutOff,
  withPiece,
  withPiece,
  withOtherValue,
  withOtherValue,
  withOtherValue,
  withOtherBytes,
  withLineTwice,
  folderMoved,
  linked,
  withLoop,
  packed,
  configured,
]

function textOf(files: Files, name: string): string {
  const file = files.get(name) ?? ''
  return typeof file === 'string' ? file : ''
}

/** Puts a text in the place of a part of a file. */
function splice(files: Files, name: string, from: number, to: number, text: string): void {
  const before = textOf(files, name)
  files.set(name, before.slice(0, from) + text + before.slice(to))
}

/** A place in a file, and one that is a little behind it. */
function stretch(text: string, random: Random): readonly [from: number, to: number] {
  const from = upTo(text.length + 1, random)
  return [from, Math.min(text.length, from + upTo(40, random))]
}

function renamed(files: Files, name: string, random: Random): void {
  const file = files.get(name) ?? ''
  files.delete(name)
  const names = [`${name}.bak`, `sub/${name}`, 'kustomization.yaml', 'Chart.yaml', 'values.yaml']
  files.set(pick(names, random) ?? name, file)
}

function exchanged(files: Files, name: string, random: Random): void {
  const other = pick([...files.keys()], random) ?? name
  const [one, two] = [files.get(name) ?? '', files.get(other) ?? '']
  files.set(name, two).set(other, one)
}

function cutOff(files: Files, name: string, random: Random): void {
  const { length } = textOf(files, name)
  splice(files, name, upTo(length, random), length, '')
}

function withPiece(files: Files, name: string, random: Random): void {
  const [at] = stretch(textOf(files, name), random)
  splice(files, name, at, at, pick(PIECES, random) ?? '')
}

function withOtherBytes(files: Files, name: string, random: Random): void {
  for (let times = 1 + upTo(8, random); times > 0; times--) {
    const at = upTo(textOf(files, name).length + 1, random)
    splice(files, name, at, at + 1, String.fromCharCode(upTo(256, random)))
  }
}

function withLineTwice(files: Files, name: string, random: Random): void {
  const lines = textOf(files, name).split('\n')
  lines.splice(upTo(lines.length, random), 0, pick(lines, random) ?? '')
  files.set(name, lines.join('\n'))
}

/** Puts another value behind a key: of another type, deep, long, or a path. */
function withOtherValue(files: Files, name: string, random: Random): void {
  const lines = textOf(files, name).split('\n')
  const keys = [...lines.keys()].filter(at => /^\s*(?:- )?[\w.-]+:/.test(lines[at] ?? ''))
  const at = pick(keys, random)
  if (at === undefined) return
  lines[at] = (lines[at] ?? '').replace(/:.*$/, () => `: ${otherValue(random)}`)
  files.set(name, lines.join('\n'))
}

function otherValue(random: Random): string | undefined {
  const way = random()
  if (way < 0.3) return pick(PATHS, random)
  if (way < 0.33) return '['.repeat(1 + upTo(3000, random))
  if (way < 0.36) return `${'{a: '.repeat(800)}1${'}'.repeat(800)}`
  if (way < 0.38) return `[${'{name: a}, '.repeat(2000)}]`
  if (way < 0.4) return 'x'.repeat(100_000)
  return asJson(pick(VALUES, random) ?? null).trim()
}

function folderMoved(files: Files, name: string, random: Random): void {
  const from = posix.dirname(name)
  const to = pick([...files.keys()].map(posix.dirname), random) ?? ''
  if (from === '.') return
  for (const [path, file] of [...files].filter(([path]) => path.startsWith(`${from}/`))) {
    files.delete(path)
    files.set(posix.join(to, 'moved', path.slice(from.length)), file)
  }
}

/** A link in the place of a file: to another one, a folder, itself, or out of the tree. */
function linked(files: Files, name: string, random: Random): void {
  const other = pick([...files.keys()], random) ?? name
  const from = posix.dirname(name)
  const targets = [other, posix.dirname(other), name, '..', '../..', 'gone'].map(
    path => posix.relative(from, path) || '.',
  )
  const place = random() < 0.5 ? name : posix.join(from, 'linked')
  files.set(place, { link: pick(targets, random) ?? '.' })
}

/** Lets a kustomization include one, which may include it. */
function withLoop(files: Files, _name: string, random: Random): void {
  const kustomizations = [...files.keys()].filter(path => KUSTOMIZATION_NAMES.includes(posix.basename(path)))
  const [one, other] = [pick(kustomizations, random), pick(kustomizations, random)]
  if (one === undefined || other === undefined) return
  const path = posix.relative(posix.dirname(one), posix.dirname(other)) || '.'
  const field = pick(['resources', 'components', 'bases'], random) ?? ''
  files.set(one, withItem(textOf(files, one), field, path))
}

/** An archive in the place of a chart within a chart, which may be damaged before it is compressed, or after. */
function packed(files: Files, name: string, random: Random): void {
  const charts = [...files.keys()].filter(path => path.endsWith('/Chart.yaml'))
  const root = posix.dirname(pick(charts, random) ?? name)
  const inner = [...files].filter(([path]) => path.startsWith(`${root}/`))
  const parent = posix.dirname(root)
  const archive = tar(
    inner.map(([path]) => ({
      name: random() < 0.02 ? `../${path}` : posix.relative(parent, path),
      content: Buffer.from(textOf(files, path), 'latin1'),
    })),
  )
  if (random() < 0.5) for (const [path] of inner) files.delete(path)
  const bytes = gzipSync(damaged(archive, random))
  const place = random() < 0.2 ? 'charts/packed.tgz' : `${root}.tgz`
  files.set(place, Buffer.from(damaged(bytes, random)).toString('latin1'))
}

function damaged(bytes: Uint8Array, random: Random): Uint8Array {
  if (random() < 0.6) return bytes
  if (random() < 0.3) return bytes.slice(0, upTo(bytes.length, random))
  const changed = Uint8Array.from(bytes)
  changed[upTo(changed.length, random)] = upTo(256, random)
  return changed
}

/** A configuration that says what is applied, with something odd in it. */
function configured(files: Files, name: string, random: Random): void {
  const value = configurationOf(() => {
    const path = pick([...files.keys()], random) ?? name
    return random() < 0.7 ? posix.dirname(path) : path
  })
  files.set(CONFIGURATION, asYaml(random() < 0.4 ? value : withRandomType(value, random)))
}
