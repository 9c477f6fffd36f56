import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readDocuments } from '../../src/yaml/documents.ts'

const KIND = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n'

/** What each document is: the language of a template, `broken`, or `read`. */
function taken(text: string): readonly string[] {
  return readDocuments(text)
    .filter(({ empty }) => !empty)
    .map(({ template, value }) => template ?? (value === undefined ? 'broken' : 'read'))
}

describe('templates of other languages', () => {
  const cases: readonly (readonly [what: string, text: string, language: string])[] = [
    ['a loop', `${KIND}{%- for a in all %}\n  {{ a }}: b\n{%- endfor %}\n`, 'Jinja template'],
    ['a comment', `{# why #}\n${KIND}  name: a\n`, 'Jinja template'],
    ['a condition in a value', `${KIND}  name: {% if a %}b{% endif %}\n`, 'Jinja template'],
    ['a range', `{{- range .Teams }}\n${KIND}  name: {{ . }}\n{{- end }}\n`, 'Go template'],
    ['a comment over lines', `{{- /*\nkind: a\n*/ -}}\n${KIND}  name: {{ .Name }}\n`, 'Go template'],
    ['an include', `${KIND}  name: a\n  labels:\n    {{ include "labels" . | nindent 4 }}\n`, 'Go template'],
    ['a condition below a text', 'data:\n  page: |\n    a\n  {{- if .B }}\n  b: c\n', 'Go template'],
    ['a condition below a text in a list', '- |\n  a\n{{ end }}\n- b\n', 'Go template'],
    ['a field', `${KIND}  name: {{ .Name }}-{{ .Env }}\n`, 'Go template'],
    ['a field in JSON', '{"kind": "Pod", "count": {{ .Count }}}', 'Go template'],
    ['a section', `${KIND}{{#labels}}\n  {{key}}: {{value}}\n{{/labels}}\n`, 'Mustache template'],
    ['a block', `${KIND}<% all.each do |a| %>\n  <%= a %>: b\n<% end %>\n`, 'ERB template'],
    ['a directive', `${KIND}%{ for a in all ~}\n  \${a}: b\n%{ endfor ~}\n`, 'Terraform template'],
    ['words alone', `${KIND}  name: {{ name }}\n`, 'template with {{ }}'],
    ['words in a flow', `${KIND}  labels: {app: {{ name }}, port: {{port}}}\n`, 'template with {{ }}'],
    ['quotes in quotes', `${KIND}  name: "{{ name | default("web") }}"\n`, 'template with {{ }}'],
    ['a key', `${KIND}  {{ key }}: a\n`, 'template with {{ }}'],
    ['an annotation', `#@ load("@ytt:data", "data")\n${KIND}  name: #@ data.values.name\n`, 'ytt template'],
    ['values', '#@data/values\n---\nname: a\n', 'read'],
    ['an overlay', '#@overlay/match by="a"\nkind: Pod\n', 'ytt template'],
    [
      'windows line ends',
      `${KIND}{% if a %}\n  name: a\n{% endif %}\n`.replaceAll('\n', '\r\n'),
      'Jinja template',
    ],
  ]
  for (const [what, text, language] of cases)
    test(`${language}: ${what}`, () => assert.deepEqual(taken(text), [language]))

  test('each document for itself', () => {
    const text = `{{- if .A }}\n${KIND}  name: {{ .A }}\n---\n${KIND}  name: b\n---\n{{- end }}\n---\na: [\n`
    assert.deepEqual(taken(text), ['Go template', 'read', 'Go template', 'broken'])
  })
})

describe('what is no template stays what it is', () => {
  const body = `${KIND}  name: a\ndata:\n  page: |\n    {{ range . }}\n    {% if a %}\n    {{ end }}\n`
  const cases: readonly (readonly [what: string, text: string, taken: string])[] = [
    ['a template in a value', body, 'read'],
    ['a template in a value, and a fault elsewhere', `${body}  b: [\n`, 'broken'],
    ['the same in a list', `a:\n- |2-  # why\n    {{ range . }}\n\n    {{ end }}\nb: [\n`, 'broken'],
    ['an annotation in a script', `a: |\n  #@ not ours\n  b\n`, 'read'],
    ['a comment', `# {{ if }}\n#@param a\n# #@ b\na: [\n`, 'broken'],
    ['a bracket in a comment, and one further down', '# {{ a\nkind: [\n# }}\nb: c\n', 'broken'],
    ['a quoted action, and a fault on its line', `${KIND}  name: "{{ name }}"x\n`, 'broken'],
    ['a quoted action, and a fault below', `${KIND}  name: "{{ name }}"\n   b: c\n`, 'broken'],
    ['a map in one bracket too many', `${KIND}  labels: {{app: web}}\n`, 'broken'],
    ['an action that is not closed', `${KIND}  name: {{ name }\n`, 'broken'],
    ['an action in a value that can be read', `${KIND}  name: '{{ name }}'\n`, 'read'],
    ['what ERB puts into a value', `${KIND}  name: <%= name %>\n`, 'read'],
    ['a merge conflict', `<<<<<<< a\n${KIND}=======\nb: {{ c }}\n>>>>>>> b\n`, 'broken'],
  ]
  for (const [what, text, expected] of cases) test(what, () => assert.deepEqual(taken(text), [expected]))
})

test('brackets that are never closed are looked for once', { timeout: 10_000 }, () => {
  for (const opening of ['{{', '{%', '%{', '<%', '{{ a: ', '|\n {{\n'])
    assert.deepEqual(taken(`a: [\n${opening.repeat(300_000)}`), ['broken'])
})
