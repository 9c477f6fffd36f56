import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startRendering } from '../../../../src/render/helm/template/rendering.ts'
import { plainText } from '../../../../src/render/helm/template/text.ts'

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
