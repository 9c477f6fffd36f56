import { pick, type Random, upTo } from '../../fuzz/random.ts'

const NAMES = ['alpha', 'beta', 'gamma'] as const
const KEYS = ['a', 'b', 'c', 'global', 'tags', 'exports', ...NAMES]
const SCALARS = ['1', '"x"', 'true', 'false', 'null', '2.5', '[1, {a: 2}]', '{}']
const TAGS = ['front', 'back']
const DEEPEST = 3

/** Prints all that a chart is given. */
const TEMPLATE = `kind: ConfigMap
metadata:
  name: {{ .Template.Name | quote }}
chart: {{ .Chart.Name }}-{{ .Chart.Version }}
root: {{ .Chart.IsRoot }}
values:
  {{- toYaml .Values | nindent 2 }}
subcharts: {{ keys .Subcharts | sortAlpha }}
`

/** The files of a chart, below `chart`; `values.yaml`, which is given to it; and `set`, for `--set`. */
export function chartFiles(random: Random): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  addChart(files, 'chart', 'root', 0, random)
  files.set('values.yaml', valuesText(random))
  files.set('set', setText(random))
  return files
}

function addChart(
  files: Map<string, string>,
  folder: string,
  name: string,
  depth: number,
  random: Random,
): void {
  const count = depth === DEEPEST ? 0 : upTo(3, random)
  const inner = NAMES.slice(0, count)
  // A chart that lists nothing keeps all of them.
  const odds = random() < 0.2 ? 0 : 0.85
  const listed = inner.filter(() => random() < odds)
  const dependencies = listed.flatMap(one => {
    const copies = random() < 0.3 ? 2 : 1
    return Array.from({ length: copies }, (_, copy) => requirement(one, copy, random))
  })
  const lines = ['apiVersion: v2', `name: ${name}`, `version: ${pick(['1.0.0', '1.2.3', '0.9.0'], random)}`]
  if (dependencies.length > 0) lines.push('dependencies:', ...dependencies)
  else if (random() < 0.1) lines.push('dependencies: []')
  files.set(`${folder}/Chart.yaml`, `${lines.join('\n')}\n`)
  files.set(`${folder}/values.yaml`, valuesText(random))
  files.set(`${folder}/templates/all.yaml`, TEMPLATE)
  for (const one of inner) addChart(files, `${folder}/charts/${one}`, one, depth + 1, random)
}

function requirement(name: string, copy: number, random: Random): string {
  const fields = [`name: ${name}`, `version: "${pick(['>=0', '*', '1.x', '>=0'], random)}"`]
  if (copy > 0 || random() < 0.2) fields.push(`alias: ${name}-${copy}`)
  if (random() < 0.4)
    fields.push(`condition: "${pick(['a', 'b', `${name}.a`, `${name}.enabled,c`, 'alpha.beta.a'], random)}"`)
  if (random() < 0.4) fields.push(`tags: [${pick(TAGS, random)}${random() < 0.3 ? ', back' : ''}]`)
  if (random() < 0.4) fields.push(`import-values: [${pick(IMPORTS, random)}]`)
  return `  - { ${fields.join(', ')} }`
}

const IMPORTS = [
  'a',
  'b',
  '{ child: a, parent: b }',
  '{ child: exports.a, parent: c.d }',
  '{ child: global, parent: . }',
]

function valuesText(random: Random): string {
  const names = KEYS.filter(() => random() < 0.5)
  return names.length === 0 ? '{}\\n' : `${names.map(name => entry(name, 0, random)).join('\n')}\n`
}

function entry(name: string, depth: number, random: Random): string {
  const indent = '  '.repeat(depth)
  if (name === 'tags' && depth === 0) return `tags: { front: ${random() < 0.5}, back: ${random() < 0.5} }`
  const isTable = depth < 3 && random() < (depth === 0 && !['a', 'b', 'c'].includes(name) ? 0.95 : 0.5)
  if (!isTable) return `${indent}${name}: ${pick(SCALARS, random)}`
  const inner = [...KEYS, 'enabled'].filter(() => random() < 0.35)
  if (inner.length === 0) return `${indent}${name}: {}`
  return [`${indent}${name}:`, ...inner.map(one => entry(one, depth + 1, random))].join('\n')
}

function setText(random: Random): string {
  return Array.from({ length: upTo(4, random) }, () => `${path(random)}=${pick(SET_VALUES, random)}`).join(
    ',',
  )
}

const SET_VALUES = [
  '1',
  'x',
  'null',
  'true',
  '{a,b}',
  '',
  '0',
  '007',
  '-5',
  'a\\\\,b',
  '{}',
  '9223372036854775808',
]

function path(random: Random): string {
  const names = Array.from({ length: 1 + upTo(3, random) }, () => pick(KEYS, random) ?? 'a')
  return random() < 0.2 ? `${names.join('.')}[${upTo(3, random)}]` : names.join('.')
}
