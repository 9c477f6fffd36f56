import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Json } from '../../../../src/core/json.ts'
import type { Path } from '../../../../src/core/path.ts'
import { define, type FunctionTable } from '../../../../src/render/helm/template/declare.ts'
import { TemplateFault } from '../../../../src/render/helm/template/faults/fault.ts'
import { startRendering } from '../../../../src/render/helm/template/rendering.ts'
import { plainText, runsOf, type Text, textFrom } from '../../../../src/render/helm/template/text/text.ts'
import { Dict, List, Sourced, type Value } from '../../../../src/render/helm/template/value/value.ts'

const VALUES = {
  image: { repository: 'nginx', tag: '1.27', port: 8080, pull: null },
  names: ['a', 'b'],
  labels: { app: 'web', tier: 'front' },
  note: 'Tag: {{ .image.tag }}!',
  other: '{{ "x" }}',
  isOn: true,
}
const HELPERS = `{{ define "full" }}n-{{ .image.repository }}{{ end }}{{ define "dot" }}{{ . }}{{ end }}`

/** Functions that know nothing of where texts came from. */
const FUNCTIONS: FunctionTable = {
  upper: define(['string'], ([text]) => text.toUpperCase()),
  default: define(['any', 'any'], ([instead, value]) => (value === null ? instead : value)),
  dict: define(['string', 'any'], ([key, value]) => new Dict([[key, value]])),
  surround: define(['string', 'string'], ([around, text]) => around + text + around),
  number: define(['float64'], ([number]) => BigInt(number)),
}

/**
 * What the output is made of: the text, then what wrote it, then the value that it came from. Literal text is written by
 * `=`; what another file wrote has its name before it.
 */
const CASES: readonly (readonly [title: string, template: string, expected: readonly string[]])[] = [
  ['literal text', 'kind: Pod\n', ['kind: Pod\n =']],
  [
    'a value between literal text',
    'a: {{ .image.tag }}\nb',
    ['a:  =', '1.27 {{ .image.tag }} image.tag', '\nb ='],
  ],
  [
    'text without the spaces that are trimmed',
    'a  {{- .image.tag -}}  b',
    ['a =', '1.27 {{- .image.tag -}} image.tag', 'b ='],
  ],
  ['a number', '{{ .image.port }}', ['8080 {{ .image.port }} image.port']],
  ['a boolean', '{{ .isOn }}', ['true {{ .isOn }} isOn']],
  ['a constant', '{{ "x" }}', ['x {{ "x" }}']],
  ['a value that is not there', '{{ .image.gone }}', []],
  ['a map', '{{ .labels }}', ['map[app:web tier:front] {{ .labels }} labels']],
  ['a variable', '{{ $t := .image.tag }}{{ $t }}', ['1.27 {{ $t }} image.tag']],
  ['with', '{{ with .image }}{{ .tag }}{{ end }}', ['1.27 {{ .tag }} image.tag']],
  ['a range over a list', '{{ range .names }}{{ . }}{{ end }}', ['a {{ . }} names.0', 'b {{ . }} names.1']],
  [
    'a range over a map, with its keys',
    '{{ range $k, $v := .labels }}{{ $k }}={{ $v }}{{ end }}',
    [
      'app {{ $k }} labels.app',
      '= =',
      'web {{ $v }} labels.app',
      'tier {{ $k }} labels.tier',
      '= =',
      'front {{ $v }} labels.tier',
    ],
  ],
  [
    'what a function hands on',
    '{{ .image.gone | default .image.tag }}',
    ['1.27 {{ .image.gone | default .image.tag }} image.tag'],
  ],
  ['what or hands on', '{{ or .image.gone .image.tag }}', ['1.27 {{ or .image.gone .image.tag }} image.tag']],
  [
    'what a function makes of a value',
    '{{ upper .image.repository }}',
    ['NGINX {{ upper .image.repository }} image.repository'],
  ],
  [
    'the number that a function makes of one',
    '{{ number .image.port }}',
    ['8080 {{ number .image.port }} image.port'],
  ],
  [
    'what a function makes of two values comes from the last one',
    '{{ surround .image.tag .image.repository }}',
    ['1.27nginx1.27 {{ surround .image.tag .image.repository }} image.repository'],
  ],
  [
    'the key that a template chose came from nowhere',
    '{{ range $k, $v := dict "x" .image.tag }}{{ $k }}{{ $v }}{{ end }}',
    ['x {{ $k }}', '1.27 {{ $v }} image.tag'],
  ],
  ['a constant of a template in the values', '{{ tpl .other . }}', ['x {{ tpl .other . }} other']],
  [
    'the parts of printf',
    '{{ printf "%s:%s-%v" .image.repository .image.tag .image.port }}',
    [
      'nginx {{ printf "%s:%s-%v" .image.repository .image.tag .image.port }} image.repository',
      ': {{ printf "%s:%s-%v" .image.repository .image.tag .image.port }}',
      '1.27 {{ printf "%s:%s-%v" .image.repository .image.tag .image.port }} image.tag',
      '- {{ printf "%s:%s-%v" .image.repository .image.tag .image.port }}',
      '8080 {{ printf "%s:%s-%v" .image.repository .image.tag .image.port }} image.port',
    ],
  ],
  ['what printf quotes', '{{ printf "%q" .image.tag }}', ['"1.27" {{ printf "%q" .image.tag }} image.tag']],
  ['a part of a string', '{{ slice .image.tag 2 }}', ['27 {{ slice .image.tag 2 }} image.tag']],
  ['an item', '{{ index .names 1 }}', ['b {{ index .names 1 }} names.1']],
  [
    'a named template of another file',
    '{{ include "full" . }}',
    ['n- _helpers:=', 'nginx _helpers:{{ .image.repository }} image.repository'],
  ],
  [
    'a named template by its action',
    '{{ template "full" . }}',
    ['n- _helpers:=', 'nginx _helpers:{{ .image.repository }} image.repository'],
  ],
  [
    'a value that goes through a map',
    '{{ (dict "x" .image.tag).x }}',
    ['1.27 {{ (dict "x" .image.tag).x }} image.tag'],
  ],
  [
    'a value that is handed to a template',
    '{{ include "dot" .image.tag }}',
    ['1.27 _helpers:{{ . }} image.tag'],
  ],
  [
    'a template in the values',
    '{{ tpl .note . }}',
    ['Tag:  {{ tpl .note . }} note', '1.27 {{ tpl .note . }} image.tag', '! {{ tpl .note . }} note'],
  ],
  [
    'what is left when the mark of a value that is not there is taken away',
    '{{ print .image.gone "<no value>" .image.tag }}',
    [
      '<nil> {{ print .image.gone "<no value>" .image.tag }}',
      '1.27 {{ print .image.gone "<no value>" .image.tag }} image.tag',
    ],
  ],
]

describe('where the output of a template came from', () => {
  for (const [title, template, expected] of CASES) {
    test(title, () => {
      const rendering = startRendering(FUNCTIONS)
      rendering.parse('_helpers', HELPERS)
      rendering.parse('main', template)
      const files: Readonly<Record<string, string>> = { main: template, _helpers: HELPERS }
      assert.deepEqual(partsOf(rendering.render('main', valueFrom(VALUES, [])), files), expected)
    })
  }
})

test('a value that is not there is named, with the place where it would be', () => {
  const rendering = startRendering(FUNCTIONS)
  rendering.parse('main', '{{ with .image }}{{ .pull.policy }}{{ end }}')
  assert.throws(
    () => rendering.render('main', valueFrom(VALUES, [])),
    error => {
      assert.ok(error instanceof TemplateFault)
      const { expression, origin } = error.details.absent ?? {}
      assert.deepEqual(
        [expression, origin?.source.file, origin?.path],
        ['.pull', 'values.yaml', ['image', 'pull']],
      )
      return true
    },
  )
})

function partsOf(text: Text, files: Readonly<Record<string, string>>): readonly string[] {
  let at = 0
  return runsOf(text).map(({ length, place, copied, value }) => {
    const part = plainText(text).slice(at, at + length)
    at += length
    const source = place && files[place.file]?.slice(place.from, place.to)
    if (copied) assert.equal(source, part)
    const file = place === undefined || place.file === 'main' ? '' : `${place.file}:`
    return [part, file + (copied ? '=' : source), ...(value ? [value.path.join('.')] : [])].join(' ')
  })
}

function valueFrom(json: Json, path: Path): Value {
  const origin = { source: { file: 'values.yaml', text: '' }, document: 0, path }
  if (json === null || typeof json === 'bigint') return null
  if (typeof json === 'string') return textFrom(json, origin)
  if (typeof json !== 'object') return new Sourced(json, origin)
  const inner = (item: Json, step: string | number) => valueFrom(item, [...path, step])
  if (Array.isArray(json)) return new List(json.map(inner), { origin })
  return new Dict(
    Object.entries(json).map(([key, item]) => [key, inner(item, key)]),
    { origin },
  )
}
