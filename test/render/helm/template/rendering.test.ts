import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { define } from '../../../../src/render/helm/template/declare.ts'
import { TemplateFault } from '../../../../src/render/helm/template/faults/fault.ts'
import { startRendering } from '../../../../src/render/helm/template/rendering.ts'
import { plainText } from '../../../../src/render/helm/template/text/text.ts'

/** Files in the order in which they are parsed, and what the last one writes. */
const CASES: Readonly<Record<string, readonly [files: readonly string[], output: string]>> = {
  'a template is known to all files, whichever comes first': [
    ['{{ define "a" }}{{ template "b" }}{{ end }}', '{{ define "b" }}B{{ end }}{{ template "a" }}'],
    'B',
  ],
  'of two templates of a name the later one counts': [
    ['{{ define "a" }}1{{ end }}', '{{ define "a" }}2{{ end }}', '{{ template "a" }}'],
    '2',
  ],
  'an empty template does not replace another one': [
    ['{{ define "a" }}1{{ end }}', '{{ define "a" }} {{/* nothing */}} {{ end }}', '{{ template "a" }}'],
    '1',
  ],
  'what is defined in a text is known to that text alone': [
    [
      '{{ define "a" }}1{{ end }}',
      '{{ tpl "{{ define `a` }}2{{ end }}{{ include `a` . }}" . }}{{ include "a" . }}',
    ],
    '21',
  ],
  'a template can use one that is named as the file of another': [['x', '{{ template "0" }}y'], 'xy'],
  'a value that is not there leaves nothing': [['[{{ .gone }}]'], '[]'],
}

describe('files of a chart that are rendered together', () => {
  for (const [title, [files, output]] of Object.entries(CASES)) {
    test(title, () => {
      const rendering = startRendering({})
      for (const [name, text] of files.entries()) rendering.parse(String(name), text)
      assert.equal(plainText(rendering.render(String(files.length - 1), null)), output)
    })
  }
})

const FUNCTIONS = {
  less: define(['int'], ([number]) => BigInt(number - 1)),
  same: define(['any'], ([value]) => value),
}

/** Templates that are within each other, and how often that may be; each of them adds a dot. */
const NESTED: Readonly<Record<string, readonly [templates: string, most: number]>> = {
  'a template that includes itself': [
    '{{ define "r" }}{{ if . }}{{ with less . }}{{ include "r" . | same }}.{{ else }}{{ include "r" 0 }}.{{ end }}{{ end }}{{ end }}',
    1000,
  ],
  'templates that include each other': [
    '{{ define "r" }}{{ if . }}{{ include "s" (less .) }}.{{ end }}{{ end }}' +
      '{{ define "s" }}{{ if . }}{{ include "r" (less .) }}.{{ end }}{{ end }}',
    2001,
  ],
  'a template that includes itself through a text': [
    '{{ define "r" }}{{ if . }}{{ tpl "{{ include `r` (less .) }}" . }}.{{ end }}{{ end }}',
    1000,
  ],
}

describe('templates within each other, as many as Helm allows', () => {
  for (const [title, [templates, most]] of Object.entries(NESTED)) {
    test(title, () => {
      assert.equal(nested(templates, most), '.'.repeat(most))
      assert.throws(() => nested(templates, most + 1), isHelmsLimit)
    })
  }
  test('blocks', () => {
    const rendering = startRendering({})
    rendering.parse('main', `${'{{ range 1 }}{{ with 1 }}'.repeat(490)}x${'{{ end }}{{ end }}'.repeat(490)}`)
    assert.equal(plainText(rendering.render('main', null)), 'x')
  })
})

function nested(templates: string, depth: number): string {
  const rendering = startRendering(FUNCTIONS)
  rendering.parse('main', `${templates}{{ include "r" ${depth} }}`)
  return plainText(rendering.render('main', null))
}

function isHelmsLimit(error: unknown): boolean {
  const limit = /rendering template has a nested reference name: r: unable to execute template$/
  return error instanceof TemplateFault && limit.test(error.helmMessage)
}
