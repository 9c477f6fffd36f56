import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CallFailure, define, type FunctionTable } from '../../../../src/render/helm/template/declare.ts'
import { TemplateFault } from '../../../../src/render/helm/template/faults/fault.ts'
import { startRendering } from '../../../../src/render/helm/template/rendering.ts'
import { pointerType } from '../../../../src/render/helm/template/value/types.ts'
import { Dict, Struct } from '../../../../src/render/helm/template/value/value.ts'
import { typed } from '../../../../tools/render/templates/typed.ts'

const FUNCTIONS: FunctionTable = {
  required: define(['string', 'any'], ([message, value]) => {
    if (value === null) throw new CallFailure(message, { asks: true })
    return value
  }),
  quote: define(['string'], ([text]) => JSON.stringify(text)),
  repeat: define(['int', 'string'], ([count, text], { spend }) => {
    spend(count)
    return text.repeat(count)
  }),
}
const VERSION = new Struct(pointerType('*main.Version'), [['Major', '1']], { methods: {} })
const DATA = { Values: { image: { tag: 'x' }, list: ['a'], name: 'web', port: 80, nil: null } }
const ALLOWED = { steps: 10_000, work: 200_000, text: 100_000 }

/** A template, the stretch that is to blame, and the message about it. */
const CASES: readonly (readonly [template: string, stretch: string, message: string])[] = [
  [
    '{{ .Vaules.image.tag }}',
    '.Vaules.image.tag',
    '`.Vaules` is not set (did you mean `Values`?), so `image` cannot be read from it',
  ],
  [
    '{{ .Values.version.Majro }}',
    '.Values.version.Majro',
    '`.Values.version` has no field `Majro` (did you mean `Major`?)',
  ],
  [
    '{{ .Values.version.constructor }}',
    '.Values.version.constructor',
    '`.Values.version` has no field `constructor`',
  ],
  [
    '{{ .Values.service.port }}',
    '.Values.service.port',
    '`.Values.service` is not set, so `port` cannot be read from it',
  ],
  ['{{ .Values.a.b.c }}', '.Values.a.b.c', '`.Values.a` is not set, so `b` cannot be read from it'],
  ['{{ $v := .Values }}{{ $v.a.b }}', '$v.a.b', '`$v.a` is not set, so `b` cannot be read from it'],
  [
    '{{ (index .Values "image").x.y }}',
    '(index .Values "image").x.y',
    '`(index .Values "image").x` is not set, so `y` cannot be read from it',
  ],
  [
    '{{ .Values.name.first }}',
    '.Values.name.first',
    '`.Values.name` is a string, so `first` cannot be read from it',
  ],
  ['{{ .Values.image.tag "x" }}', '.Values.image.tag', '`tag` is not a function: remove its arguments'],
  [
    '{{ quote .Values.port }}',
    '.Values.port',
    '`.Values.port` is a number (`float64`), but `quote` needs a string: convert it with `toString`',
  ],
  [
    '{{ quote .Values.nil }}',
    '.Values.nil',
    '`.Values.nil` is not set, but `quote` needs a string: set it, or write `default ""` before it',
  ],
  ['{{ quote 1 }}', '1', '`quote` needs a string here, not `1`'],
  ['{{ quote "a" "b" }}', 'quote', '`quote` needs 1 argument, and is given 2'],
  [
    '{{ eq .Values.port "80" }}',
    'eq .Values.port "80"',
    '`eq` cannot compare a number (`float64`) with a string: convert both with `toString`',
  ],
  [
    '{{ eq .Values.port 80 }}',
    'eq .Values.port 80',
    '`eq` cannot compare a number (`float64`) with an integer (`int`): convert both with `int`, or with `float64` where they have fractions',
  ],
  [
    '{{ index .Values.list 3 }}',
    'index .Values.list 3',
    '`index` is given the index 3, which is out of range',
  ],
  ['{{ len .Values.port }}', 'len .Values.port', '`len` cannot count a number (`float64`)'],
  [
    '{{ range .Values.name }}{{ end }}',
    '.Values.name',
    '`.Values.name` is a string, but `range` needs a list, a map or an integer',
  ],
  [
    '{{ template "ful" . }}{{ define "full" }}{{ end }}',
    '{{ template "ful" . }}',
    'unknown template "ful" (did you mean "full"?)',
  ],
  [
    '{{ include "ful" . }}{{ define "full" }}{{ end }}',
    'include "ful" .',
    'unknown template "ful" (did you mean "full"?)',
  ],
  [
    '{{ required "set a name" .Values.none }}',
    'required "set a name" .Values.none',
    '`required` fails: set a name',
  ],
  [
    '{{ range .Values.port }}{{ end }}',
    '.Values.port',
    '`.Values.port` is a number (`float64`), but `range` needs a list, a map or an integer: convert it with `int`',
  ],
  [
    '{{ .Values.list | quote }}',
    'quote',
    'what is before `|` is a list, but `quote` needs a string: convert it with `toYaml`',
  ],
  ['{{ repeat "2" "x" }}', '"2"', '`repeat` needs an integer (`int`) here, not `"2"`'],
  [
    '{{ repeat .Values.name "x" }}',
    '.Values.name',
    '`.Values.name` is a string, but `repeat` needs an integer (`int`): convert it with `int`',
  ],
  [
    '{{ index .Values.none "x" }}',
    'index .Values.none "x"',
    '`.Values.none` is not set, so `index` cannot look into it',
  ],
  [
    '{{ index .Values "a" "b" }}',
    'index .Values "a" "b"',
    '`index` cannot look into a value that is not set',
  ],
  ['{{ template "other" . }}', '{{ template "other" . }}', 'unknown template "other"'],
  ['{{ repeat 300000 "x" }}', 'repeat 300000 "x"', 'the templates do not come to an end'],
  ['{{ range 100000 }}{{ end }}', '100000', 'the templates do not come to an end'],
  [
    '{{ range 9000 }}{{ "x" | printf "%9000s" }}{{ end }}',
    '{{ "x" | printf "%9000s" }}',
    'the templates write too much',
  ],
  [
    '{{ $x := "xxxxxxxx" }}{{ range 99 }}{{ $x = print $x $x }}{{ end }}',
    'print $x $x',
    'the templates write too much',
  ],
  [
    '{{ define "r" }}{{ template "r" }}{{ end }}{{ template "r" }}',
    '{{ template "r" }}',
    'the template "r" calls itself without end',
  ],
]

/** The same for templates that cannot be parsed. */
const UNPARSED: typeof CASES = [
  ['{{ if .x }}a', '{{ if .x }}', 'this block is never closed: add `{{ end }}`'],
  ['{{ if .x }}a{{ else }}b', '{{ if .x }}', 'this block is never closed: add `{{ end }}`'],
  ['a{{ end }}', '{{ end }}', '`{{ end }}` belongs to no block: remove it, or open a block before it'],
  ['{{ .x', '{{', 'this action is never closed: add `}}`'],
  ['{{ quota .x }}', 'quota', 'unknown function "quota" (did you mean "quote"?)'],
  [
    '{{ $x }}',
    '$x',
    'the variable `$x` is not defined here: it is visible only from its `:=` up to the end of that block',
  ],
  [
    '{{ .a-b }}',
    '.',
    'a name cannot have a `-` in it: write `index .Values "a-b"` for a key, or put spaces around the sign',
  ],
  ['{{ "a }}', '"', 'this string is never closed: add `"` in the same line'],
  ["{{ 'ab' }}", "'ab'", 'single quotes are for one character: write strings in double quotes'],
  ['{{ .x | 1 }}', '}}', 'only a function or a method can come after `|`'],
  ['{{ }}', '}}', 'this action is empty: give it a value, or remove it'],
  ['{{ if }}{{ end }}', '}}', '`if` needs a value'],
  [
    '{{ /* a */ }}',
    '/',
    '`/` is not expected here: a comment begins right after the braces, as in `{{/* … */}}` or `{{- /* … */}}`',
  ],
  ['{{ elseif .x }}', 'elseif', '`elseif` is not a keyword: write `else if`'],
  ['{{ .x }', '}', '`}` is not expected here: an action ends with `}}`'],
  ['{{ break }}', '{{ break }}', '`{{ break }}` works within `range` only'],
  ...(
    [
      ['=', 'eq'],
      ['!', 'ne` or `not'],
      ['&', 'and'],
      ['|', 'or'],
      ['>', 'gt'],
      ['<', 'lt'],
      ['+', 'add'],
      ['-', 'sub'],
      ['*', 'mul'],
      ['/', 'div'],
      ['%', 'mod'],
      ['?', 'ternary'],
    ] as const
  ).map(
    ([operator, name]) =>
      [
        `{{ .x ${operator === '|' ? '||' : operator} 2 }}`,
        operator,
        `templates have no operators: write the function \`${name}\` before its arguments, in the place of \`${operator}\``,
      ] as const,
  ),
  ['{{/* a }}', '/', 'this comment is never closed: add `*/}}`'],
  ['{{ if 1 }}{{ define "a" }}{{ end }}{{ end }}', 'define', '`define` must be outside of all blocks'],
]

describe('what is wrong with a template, and where', () => {
  for (const [template, stretch, message] of [...CASES, ...UNPARSED]) {
    test(template, () => {
      const fault = faultOf({ main: template })
      const { place } = fault.details
      assert.deepEqual([template.slice(place?.from, place?.to), fault.message], [stretch, message])
    })
  }
})

test('an error within templates that are used by others tells the way to it', () => {
  const fault = faultOf({
    main: 'a\n{{ include "outer" . }}',
    _helpers: '{{ define "outer" }}{{ include "inner" . }}{{ end }}\n{{ define "inner" }}{{ .x.y }}{{ end }}',
  })
  const { details } = fault
  assert.equal(fault.message, '`.x` is not set, so `y` cannot be read from it')
  assert.deepEqual(
    [details.template, details.place?.file, details.location],
    ['inner', '_helpers', 'main:2:3'],
  )
  assert.deepEqual(
    details.uses.map(({ template, place }) => [template, place?.file]),
    [
      ['outer', '_helpers'],
      ['main', 'main'],
    ],
  )
  assert.equal(
    fault.helmMessage,
    'template: main:2:3: executing "main" at <include "outer" .>: error calling include: ' +
      'template: _helpers:1:23: executing "outer" at <include "inner" .>: error calling include: ' +
      'template: _helpers:2:25: executing "inner" at <.x.y>: nil pointer evaluating interface {}.y',
  )
})

test('what a chart asks for is said as Helm says it, at the outermost place', () => {
  const fault = faultOf({
    main: '\n{{ include "outer" . }}',
    _helpers: '{{ define "outer" }}{{ required "set a name" .x }}{{ end }}',
  })
  assert.equal(fault.details.asked, 'set a name')
  assert.equal(fault.helmMessage, 'execution error at (main:2:3): set a name')
})

test('an error in a text that tpl is given is placed where tpl is called, when the text is not from a file', () => {
  const fault = faultOf({ main: '{{ tpl "{{ .x.y }}" . }}' })
  assert.deepEqual(fault.details.place, { file: 'main', from: 3, to: 21 })
})

describe('what does not come to an end is ended', () => {
  test('a long text that is looked at again and again', () => {
    const text = 'x'.repeat(1000)
    const fault = faultOf({ main: `{{ $x := "${text}" }}{{ range 300 }}{{ $y := len $x }}{{ end }}` })
    assert.equal(fault.message, 'the templates do not come to an end')
  })
  test('numbers and formats that are long', () => {
    const digits = '1'.repeat(1e6)
    assert.equal(faultOf({ main: `{{ 0x${digits} }}` }).details.stage, 'parse')
    assert.equal(faultOf({ main: `{{ ${digits}e }}` }).details.stage, 'parse')
    assert.equal(faultOf({ main: `{{ printf "${'%['.repeat(50_000)}" }}` }).details.stage, 'limit')
  })

  const endless = {
    'a template of itself': '{{ define "r" }}{{ template "r" . }}{{ end }}{{ template "r" . }}',
    'more templates within each other than one could be':
      '{{ define "r" }}{{ template "s" . }}{{ end }}{{ define "s" }}{{ tpl "{{ template `r` . }}" . }}{{ end }}{{ template "r" . }}',
    'a text that runs itself': '{{ tpl "{{ tpl . . }}" "{{ tpl . . }}" }}',
    'templates that multiply': `${['a', 'b', 'c', 'd', 'e']
      .map(
        (name, index, names) =>
          `{{ define "${name}" }}{{ range 99 }}{{ include "${names[index + 1] ?? 'f'}" . }}{{ end }}{{ end }}`,
      )
      .join('')}{{ define "f" }}x{{ end }}{{ include "a" . }}`,
  }
  for (const [title, template] of Object.entries(endless)) {
    test(title, () => assert.equal(faultOf({ main: template }).details.stage, 'limit'))
  }
  test('parentheses and blocks that are nested without measure', () => {
    assert.equal(faultOf({ main: `{{ ${'('.repeat(1e5)}` }).details.stage, 'parse')
    assert.equal(faultOf({ main: '{{ if 1 }}'.repeat(1e5) }).details.stage, 'parse')
    assert.equal(faultOf({ main: `{{ if 0 }}${'{{ else if 0 }}'.repeat(1e5)}` }).details.stage, 'parse')
  })
})

function faultOf(files: Readonly<Record<string, string>>): TemplateFault {
  const data = typed(DATA)
  const values = data instanceof Dict ? data.entries.get('Values') : undefined
  if (values instanceof Dict) values.entries.set('version', VERSION)
  const rendering = startRendering(FUNCTIONS, ALLOWED)
  try {
    for (const [file, text] of Object.entries(files)) rendering.parse(file, text)
    rendering.render('main', data)
  } catch (error) {
    if (error instanceof TemplateFault) return error
    throw error
  }
  return assert.fail('nothing is wrong with it')
}
