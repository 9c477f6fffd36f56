import { pick, type Random, upTo } from '../../fuzz/random.ts'
import type { Case } from './run.ts'

/** Values of all types, under names that the templates use. */
export const DATA = {
  s: 'text',
  e: '',
  u: 'é – 😀 <&>',
  q: 'say "hi"\n\tto `me`\u0000\u200b',
  n: 3,
  f: 1234567.5,
  big: 1e21,
  small: 1.5e-7,
  zero: 0,
  neg: -42,
  i: { $int: '7' },
  i64: { $int64: '-9' },
  u8: { $uint8: '200' },
  u64: { $uint64: '18446744073709551615' },
  inf: { $float: 'Inf' },
  nan: { $float: 'NaN' },
  t: true,
  no: false,
  nil: null,
  l: ['a', 2, null, { x: 1 }, [true, '']],
  el: [],
  ss: { $strings: ['one', 'two', 'three'] },
  by: { $bytes: 'by\u00e9' },
  m: { b: 2, a: 'A', c: { d: { e: 'deep' }, n: null }, 'x-y': 1 },
  em: {},
  nm: { $nilMap: null },
  sm: { $stringMap: { k: 'v', z: '' } },
  tp: 'T:{{ .s }} {{ define "inner" }}I{{ . }}{{ end }}{{ include "inner" .n }}{{ .absent }}',
  bad: 'a{{ .s.x }}',
  open: '{{ if }}',
  v: { $named: { inner: { leaf: 5 }, s: 'x', nil: null } },
}
const NAMES = [
  ...Object.keys(DATA),
  'absent',
  'm.a',
  'm.c.d',
  'm.c.d.e',
  'm.c.n',
  'm.missing',
  'm.c.n.x',
  'absent.x',
  's.x',
  'sm.k',
  'sm.no',
  'v.inner.leaf',
  'v.s',
  'v.Has',
  'v.nil.x',
  'l.x',
  'n.x',
  'nm.x',
  'i.x',
]
/** Without `p`: addresses differ from run to run. */
const VERBS = [...'vsdqxXtTbocUeEfFgGwz%O']
const FUNCTIONS = [
  'print',
  'println',
  'printf',
  'len',
  'index',
  'slice',
  'not',
  'and',
  'or',
  'eq',
  'ne',
  'lt',
  'le',
  'gt',
  'ge',
  'html',
  'js',
  'urlquery',
  'call',
  'list',
  'upper',
  'add1',
  'half',
  'big',
  'flag',
  'keys',
  'count',
  'concat',
  'null',
  'broken',
  'version',
]
const CONSTANTS = [
  '1',
  '0',
  '-3',
  '2.5',
  '1e3',
  '1e20',
  '0x1F',
  '0b101',
  '0o17',
  '017',
  '1_000',
  "'a'",
  "'\\n'",
  "'\\u00e9'",
  '"x"',
  '"a\\tb"',
  '"\\xff\\u00e9"',
  '`raw`',
  '""',
  'true',
  'false',
  'nil',
  '.5',
  '1.',
  '0x1p-2',
  '+4',
  '-0',
  '9007199254740991',
  '9223372036854775808',
  '18446744073709551616',
  '1e400',
  '089',
  '1__0',
  '0x',
  '-0x1e',
]
const GOOD_NAMES = [
  ...Object.keys(DATA),
  'absent',
  'm.a',
  'm.c.d',
  'm.c.d.e',
  'm.c.n',
  'm.missing',
  'sm.k',
  'sm.no',
  'v.inner.leaf',
  'v.s',
]
const GOOD_CONSTANTS = [
  '1',
  '0',
  '-3',
  '2.5',
  '1e3',
  '1e20',
  '0x1F',
  '0b101',
  '017',
  '1_000',
  "'a'",
  '"x"',
  '"a\\tb"',
  '"\\xff\\u00e9"',
  '`raw`',
  '""',
  'true',
  'false',
  '.5',
  '0x1p-2',
  '+4',
  '123456789.125',
  '0.000001',
  '1e21',
  '1e-7',
]
const GOOD_COMMANDS = [
  'tpl .tp .',
  'tpl "{{ .s }}-{{ print 1 | quote }}" .',
  'tpl "{{ .s }}-{{ .x }}" .m',
  'tpl "{{ tpl .tp . }}{{ include `inner` 1 }}" .',
  'include "late" .',
  'include "late" .m | upper',
  'tpl .bad .',
  'tpl .open .',
  'include "gone" .',
  'include "fails" .s',
  'len .l',
  'len .s',
  'len .u',
  'len .m',
  'index .l 0',
  'index .l 2',
  'index .m "a"',
  'index .m "gone"',
  'index .l 3 "x"',
  'index .s 1',
  'slice .s 1 3',
  'slice .l 1',
  'slice .ss 0 2',
  'slice .u 0 4',
  'eq .n 3.0',
  'eq .s "text" "x"',
  'eq .i .i64 .u8',
  'eq .nil .absent',
  'lt .i 9',
  'lt .s "u"',
  'le .u8 200',
  'gt 2.5 .n',
  'ge .i64 .u8',
  'ne .s .e',
  'upper .s',
  'add1 .i',
  'half .f',
  'big .i64',
  'flag .t',
  'keys .m',
  'count .l',
  'concat .s "b" .e',
  'version | print',
  'null',
  '.v.Has "s"',
  '"s" | .v.Has',
  '(.v.Table "inner").leaf',
  '(version).Major',
  '(index .l 3).x',
  '(index .l 4 0)',
]
const GOOD_SUFFIXES = [
  'print',
  'println',
  'list',
  'not',
  'html',
  'js',
  'urlquery',
  'printf "%v"',
  'printf "%q %v" 1',
  'and 1',
  'or ""',
  'list 1 2 | len',
  'print "a"',
  'printf "%8.3v|"',
  'printf "%T"',
  'printf "%#v"',
  'printf "%+v"',
]
const COLLECTIONS = [
  '$.l',
  '$.m',
  '$.sm',
  '$.ss',
  '$.by',
  '$.em',
  '$.el',
  '$.nil',
  '$.v',
  'list 1 "x" .',
  '(list $.m $.v)',
  '$.absent',
  '$.nm',
]
const TEXTS = ['', ' ', 'text ', '\n', ' \n\t ', '- ', 'é😀', '{ ', '}', '}}', '"']
const NOISE = [
  '{{',
  '}}',
  '-',
  ' -}}',
  '{{- ',
  '(',
  ')',
  '|',
  ':=',
  '=',
  ',',
  '.',
  '$',
  '$x',
  '"',
  '`',
  "'",
  '/*',
  '*/',
  'end',
  'else',
  'if',
  'range',
  'define',
  'template',
  'block',
  'with',
  'break',
  'continue',
  '{{end}}',
  '{{else}}',
  '\n',
  ' ',
  '@',
  'é',
  '1',
  '\\',
  '..',
  '.a.',
  '&',
  '\u0000',
  '{{/* c */}}',
  '{{- /* c */ -}}',
  '{{ /* c */ }}',
]

/** The case of a seed. */
export function caseOf(random: Random): Case {
  const isWild = random() < 0.3
  const scope: Scope = { random, depth: 0, variables: [], inRange: false, defined: [], isWild }
  const head = random() < 0.9 ? '' : '{{define `fails`}}{{.x.y}}{{end}}'
  const template = `${head}${nodes(scope)}{{define "late"}}late {{.s}}{{.a | printf "%v"}}{{end}}`
  return { template: isWild && random() < 0.4 ? damaged(template, random) : template, data: DATA }
}

interface Scope {
  readonly random: Random
  readonly depth: number
  readonly variables: readonly string[]
  readonly inRange: boolean
  readonly defined: string[]
  /** Whether most of it is wrong. */
  readonly isWild: boolean
}

function nodes(scope: Scope): string {
  const { random } = scope
  let text = ''
  let inner = scope
  const count = 1 + upTo(scope.depth > 2 ? 2 : 4, random)
  for (let index = 0; index < count; index++) {
    text += one(TEXTS, random)
    const [written, variable] = node(inner)
    text += written
    if (variable !== undefined) inner = { ...inner, variables: [...inner.variables, variable] }
  }
  return text + one(TEXTS, random)
}

/** A node, and the variable that it declares. */
function node(scope: Scope): [text: string, variable?: string] {
  const { random, depth } = scope
  const chance = random()
  if (depth > 3 || chance < 0.5) return [action(scope, pipeline(scope))]
  if (chance < 0.6) {
    const name = one(['$x', '$y', '$z'], random)
    return [action(scope, `${name} := ${pipeline(scope)}`), name]
  }
  if (chance < 0.64 && scope.variables.length > 0) {
    return [action(scope, `${one(scope.variables, random)} = ${pipeline(scope)}`)]
  }
  if (chance < 0.67 && scope.inRange) return [action(scope, one(['break', 'continue'], random))]
  if (chance < 0.71) return [`${one(['{{', '{{- '], random)}/* note */${one(['}}', ' -}}'], random)}`]
  if (chance < 0.76) return [definition(scope)]
  if (chance < 0.8 && (scope.isWild || scope.defined.length > 0)) {
    const name = one(
      scope.isWild || scope.defined.length === 0 ? [...scope.defined, 'undefined'] : scope.defined,
      random,
    )
    return [action(scope, `template "${name}" ${random() < 0.8 ? pipeline(scope) : ''}`)]
  }
  return [branch(scope)]
}

function definition(scope: Scope): string {
  const { random, defined } = scope
  const name = one(scope.isWild ? ['d1', 'd2'] : [`d${scope.defined.length}`], random)
  const body = nodes({ ...scope, depth: scope.depth + 1, variables: [], inRange: false })
  const isBlock = random() < 0.5 || scope.depth > 0
  defined.push(name)
  const head = isBlock ? `block "${name}" ${pipeline(scope)}` : `define "${name}"`
  return action(scope, head) + body + action(scope, 'end')
}

function branch(scope: Scope): string {
  const { random } = scope
  const kind = one(['if', 'with', 'range', 'range'], random)
  const names = kind === 'range' ? one([[], ['$v'], ['$k', '$v']], random) : one([[], [], ['$w']], random)
  const declares =
    names.length > 0 ? `${names.join(', ')} ${scope.isWild && random() < 0.1 ? '=' : ':='} ` : ''
  const inner: Scope = {
    ...scope,
    depth: scope.depth + 1,
    variables: [...scope.variables, ...names],
    inRange: scope.inRange || kind === 'range',
  }
  const over = scope.isWild || kind !== 'range' ? pipeline(scope) : one(COLLECTIONS, random)
  let text = action(scope, `${kind} ${declares}${over}`) + nodes(inner)
  while (kind !== 'range' && random() < 0.2)
    text += action(scope, `else ${kind} ${pipeline(inner)}`) + nodes(inner)
  if (random() < 0.4) text += action(scope, 'else') + nodes(inner)
  return text + action(scope, 'end')
}

function pipeline(scope: Scope): string {
  const { random } = scope
  let text = command(scope)
  if (!scope.isWild) {
    while (random() < 0.3) text += ` | ${one(GOOD_SUFFIXES, random)}`
    return text
  }
  while (random() < 0.3) text += ` | ${one(FUNCTIONS, random)}${random() < 0.3 ? ` ${operand(scope)}` : ''}`
  return text
}

function command(scope: Scope): string {
  const { random } = scope
  if (random() < 0.4) return operand(scope)
  if (random() < 0.25) return format(scope)
  if (!scope.isWild) {
    if (random() < 0.5) return one(GOOD_COMMANDS, random).replaceAll(/(?<![\w)])\.(?=[a-z])/g, '$.')
    const name = one(['print', 'list', 'and', 'or', 'html', 'println', 'js', 'urlquery'], random)
    return `${name} ${operand(scope)} ${operand(scope)}`
  }
  const count = upTo(4, random)
  let text = random() < 0.93 ? one(FUNCTIONS, random) : operand(scope)
  for (let index = 0; index < count; index++) text += ` ${operand(scope)}`
  return text
}

function format(scope: Scope): string {
  const { random } = scope
  let verbs = ''
  let args = ''
  const count = 1 + upTo(3, random)
  for (let index = 0; index < count; index++) {
    const flags = random() < 0.5 ? one(['', '#', '+', '-', ' ', '0', '+#', '-0', '# ', '+0'], random) : ''
    const width = random() < 0.4 ? one(['5', '12', '2', '*', '[1]*', '08'], random) : ''
    const precision = random() < 0.4 ? one(['.2', '.0', '.', '.10', '.*', '.[2]*', '.17'], random) : ''
    const at = random() < 0.08 ? one(['[1]', '[2]', '[9]', '[x]', '[]', '[1'], random) : ''
    verbs += `%${flags}${width}${precision}${at}${one(VERBS, random)} `
    if (random() < 0.93) args += ` ${operand(scope)}`
  }
  return `printf ${random() < 0.9 ? `"${verbs}"` : `"${verbs}%"`}${args}`
}

function operand(scope: Scope): string {
  const { random } = scope
  const chance = random()
  if (chance < 0.25) return one(scope.isWild ? CONSTANTS : GOOD_CONSTANTS, random)
  if (!scope.isWild) return goodOperand(scope)
  if (chance < 0.32) return one(['.', '$', '$.m', '$.m.a'], random)
  if (chance < 0.45 && scope.variables.length > 0)
    return one(scope.variables, random) + one(['', '', '.x', '.a.b'], random)
  if (chance < 0.55 && scope.depth < 4) {
    return `(${pipeline({ ...scope, depth: scope.depth + 1 })})${one(['', '', '', '.a', '.Major', '.x.y'], random)}`
  }
  if (chance < 0.58) return one(FUNCTIONS, random)
  return `${one(['.', '$.'], random)}${one(NAMES, random)}`
}

function goodOperand(scope: Scope): string {
  const { random } = scope
  const chance = random()
  if (chance < 0.2 && scope.variables.length > 0) return one(scope.variables, random)
  if (chance < 0.3 && scope.depth < 4) return `(${pipeline({ ...scope, depth: scope.depth + 1 })})`
  if (chance < 0.35) return one(['.', '$.m'], random)
  return `$.${one(GOOD_NAMES, random)}`
}

function action({ random }: Scope, text: string): string {
  return `${left(random)}${text}${right(random)}`
}

function left(random: Random): string {
  return one(['{{', '{{ ', '{{- ', '{{-\n'], random)
}

function right(random: Random): string {
  return one(['}}', ' }}', ' -}}', '  -}}', '\n-}}', '\n }}'], random)
}

/** A template with something put into it, or taken out of it. */
function damaged(template: string, random: Random): string {
  const at = upTo(template.length + 1, random)
  const length = random() < 0.5 ? 0 : 1 + upTo(6, random)
  const noise = random() < 0.7 ? one(NOISE, random) : ''
  return (template.slice(0, at) + noise + template.slice(at + length)).replaceAll(/\p{Surrogate}/gu, '')
}

function one<T>(items: readonly T[], random: Random): T {
  const item = pick(items, random)
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}
