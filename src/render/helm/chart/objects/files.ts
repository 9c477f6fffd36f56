import { remember } from '../../../../core/remember.ts'
import { toBase64 } from '../../functions/encoding/base64.ts'
import { madeOf } from '../../functions/text/splicer.ts'
import { toYaml } from '../../functions/yaml/to-yaml.ts'
import { type Caller, define } from '../../template/declare.ts'
import { plainText, type Text, TracedText } from '../../template/text/text.ts'
import { sliceText, splitText } from '../../template/text/text-slice.ts'
import { bytesOf } from '../../template/text/utf8.ts'
import { BYTES, mapOf, STRING_MAP, STRINGS } from '../../template/value/types.ts'
import { Bytes, Dict, List, type Methods } from '../../template/value/value.ts'
import type { ChartFile } from '../load/chart.ts'
import { goText } from '../load/text.ts'
import { compileGlob } from './glob.ts'

const FILES = mapOf(BYTES, 'engine.files')

/**
 * `.Files`: the files of a chart that are neither templates nor values, with methods to read them.
 * https://helm.sh/docs/chart_template_guide/accessing_files/
 */
export function filesObject(files: readonly ChartFile[]): Dict {
  return new Dict(
    files.map(file => [file.name, contentOf(file)] as const),
    { type: FILES, methods: methodsOf(files) },
  )
}

/** What a file holds, all of which comes from there. */
const contentOf = remember(({ path, bytes }: ChartFile): Bytes => {
  const text = goText(bytes)
  if (text === '') return new Bytes('')
  const place = { file: path, from: 0, to: text.length }
  return new Bytes(new TracedText(text, [{ length: text.length, place, copied: true }]))
})

function methodsOf(files: readonly ChartFile[]): Methods {
  const textOf = (name: string): Text => {
    const file = files.find(file => file.name === name)
    return file === undefined ? '' : contentOf(file).text
  }
  return {
    Get: define(['string'], ([name]) => textOf(name)),
    GetBytes: define(['string'], ([name]) => new Bytes(textOf(name))),
    Lines: define(['string'], ([name]) => new List(linesOf(textOf(name)), { type: STRINGS })),
    Glob: define(['string'], ([pattern]) => {
      const matches = compileGlob(pattern)
      return filesObject(files.filter(({ name }) => matches(name)))
    }),
    AsConfig: define([], (_, caller) => asYaml(files, caller, text => text)),
    AsSecrets: define([], (_, caller) =>
      asYaml(files, caller, text => madeOf(text, toBase64(bytesOf(plainText(text))))),
    ),
  }
}

function linesOf(text: Text): readonly Text[] {
  const value = plainText(text)
  if (value === '') return []
  return splitText(value.endsWith('\n') ? sliceText(text, 0, value.length - 1) : text, '\n')
}

/** The contents of files as a map of YAML, by their names without folders. */
function asYaml(files: readonly ChartFile[], { spend }: Caller, written: (text: Text) => Text): Text {
  const entries = files.map(
    file => [file.name.slice(file.name.lastIndexOf('/') + 1), written(contentOf(file).text)] as const,
  )
  return toYaml(new Dict(entries, { type: STRING_MAP }), spend)
}
