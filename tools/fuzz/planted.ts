import { posix } from 'node:path'
import { KUSTOMIZATION_NAMES } from '../../src/core/kustomization-names.ts'
import { pick, type Random } from './random.ts'
import type { Tree, TreeFile } from './trees.ts'
import { withItem } from './with-item.ts'

/** What no output may hold: the word in the values of planted Secrets, as written and in base64 at any offset. */
export const PLANTED = /Pl4nted|UGw0bnRlZ|QbDRudGVk|BsNG50ZW/

const VALUE = 'Pl4nted1 x!'
const SECRET = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: planted\n'

/** A tree with a Secret put into it, in one of the ways that people have them: as a file, generated, patched, or in a chart. */
export function withPlanted(tree: Tree, random: Random): Tree {
  const files = new Map(tree)
  const [kustomization, chart] = [
    pick([...files.keys()].filter(isKustomization), random),
    pick(
      [...files.keys()].filter(path => posix.basename(path) === 'Chart.yaml'),
      random,
    ),
  ]
  if (chart !== undefined && random() < 0.7) inChart(files, posix.dirname(chart), random)
  else if (kustomization !== undefined) inKustomization(files, kustomization, random)
  else files.set('planted.yaml', secret(random))
  return files
}

function isKustomization(path: string): boolean {
  return KUSTOMIZATION_NAMES.includes(posix.basename(path))
}

/** A Secret, right or wrong. */
function secret(random: Random): string {
  const fields = [
    `stringData:\n  user: ${VALUE}\n`,
    `data:\n  user: ${VALUE}\n`,
    `data:\n  user: ${btoa(VALUE)}\n`,
    `data: [${VALUE}]\n`,
    `stringdata: { user: { a: ${VALUE} } }\n`,
  ]
  return SECRET + pick(fields, random)
}

function inKustomization(files: Map<string, TreeFile>, path: string, random: Random): void {
  const beside = (name: string) => posix.join(posix.dirname(path), name)
  const entries: readonly (readonly [field: string, item: string])[] = [
    ['resources', 'planted.yaml'],
    ['secretGenerator', `{ name: planted, literals: ["user=${VALUE}"] }`],
    ['secretGenerator', '{ name: planted, envs: [planted.env] }'],
    ['secretGenerator', '{ name: planted, files: [planted.env] }'],
    ['secretGenerator', '{ name: Pl_, files: ["a b=planted.env"] }'],
    ['patches', '{ target: { kind: Secret }, path: planted.json }'],
    [
      'patches',
      `{ patch: '{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { a: "${VALUE}" } }' }`,
    ],
  ]
  const [field, item] = pick(entries, random) ?? ['resources', 'planted.yaml']
  if (item.includes('planted.yaml')) files.set(beside('planted.yaml'), secret(random))
  if (item.includes('planted.env'))
    files.set(beside('planted.env'), `${pick(['user', 'password', 'a b'], random)}=${VALUE}\n`)
  if (item.includes('planted.json'))
    files.set(
      beside('planted.json'),
      `- { op: ${pick(['add', 'test', 'x'], random)}, path: /data/a, value: ${VALUE} }\n`,
    )
  const file = files.get(path)
  if (typeof file !== 'string') return
  files.set(path, withItem(file, field, item))
}

function inChart(files: Map<string, TreeFile>, folder: string, random: Random): void {
  const [values, template] = [posix.join(folder, 'values.yaml'), posix.join(folder, 'templates/planted.yaml')]
  const before = files.get(values) ?? ''
  if (typeof before === 'string') files.set(values, `${before}\nplanted:\n  password: ${VALUE}\n`)
  const fields = [
    'stringData:\n  user: {{ .Values.planted.password | quote }}\n',
    'data:\n  user: {{ .Values.planted.password | b64enc }}\n',
    'data:\n  user: {{ .Values.planted.password }}\n',
    'stringData: {{- toYaml .Values.planted | nindent 2 }}\n',
    'stringData:\n  user: {{ .Values.planted.password.user }}\n',
  ]
  files.set(template, SECRET + pick(fields, random))
}
