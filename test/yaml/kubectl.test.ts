import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { isObject, type Json } from '../../src/core/json.ts'
import { decode } from '../../src/yaml/decode.ts'
import { readDocuments } from '../../src/yaml/documents.ts'
import { temporaryFolder } from '../temporary.ts'
import { isRejected, toJson } from './json-text.ts'
import { scalars, streams } from './vectors.ts'

/** Files by name. */
type Files = Readonly<Record<string, string | Uint8Array>>

const MARK = 'example.com/read-by-kubectl'

/** Has kubectl read files, without a cluster: it adds an annotation to each object and prints it. */
function askKubectl(files: Files): { objects: string[]; rejected: string[] } {
  const folder = temporaryFolder(files)
  const command = ['annotate', '--local', '-f', folder, '-o', 'json', '--show-managed-fields', `${MARK}=1`]
  const { stdout, stderr } = spawnSync('kubectl', command, { encoding: 'utf8', maxBuffer: 1 << 28 })
  const objects = readDocuments(stdout).map(({ value }) => canonical(value ?? null))
  return {
    objects,
    rejected: Object.keys(files).filter(name => stderr.includes(`error parsing ${folder}/${name}`)),
  }
}

/** What we make of the same: all objects up to the first error of each file. */
function ask(files: Files): { objects: string[]; rejected: string[] } {
  const objects: string[] = []
  const rejected: string[] = []
  for (const name of Object.keys(files).sort()) {
    for (const document of readDocuments(textOf(files[name] ?? ''))) {
      if (isRejected(document)) {
        rejected.push(name)
        break
      }
      if (document.value !== undefined) objects.push(canonical(document.value))
    }
  }
  return { objects, rejected }
}

function textOf(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : decode(content).text
}

/** An object without the annotation, and with numbers as kubectl prints them: rounded beyond 64 bits, no -0. */
function canonical(value: Json): string {
  return toJson(withoutMark(value)).replaceAll(/(?<=:)(?:-0(?=[,}])|\d{19,20})/g, digits =>
    BigInt(digits) < 2n ** 63n ? String(BigInt(digits)) : String(Number(digits)),
  )
}

function withoutMark(value: Json): Json {
  if (!isObject(value) || !isObject(value['metadata'])) return value
  const { annotations = {} } = value['metadata']
  if (!isObject(annotations)) return value
  const { [MARK]: _, ...others } = annotations
  return { ...value, metadata: { ...value['metadata'], annotations: others } }
}

/** Whether kubectl prints a document as it reads it: an object with a name and sound metadata, not a list. */
function isPrintable(value: Json | undefined): boolean {
  if (!isObject(value) || 'items' in value || !isObject(value['metadata'])) return false
  const { annotations = {}, labels = {}, name } = value['metadata']
  if (!isObject(annotations) || !isObject(labels)) return false
  const texts = [
    value['apiVersion'],
    value['kind'],
    name,
    ...Object.values(annotations),
    ...Object.values(labels),
  ]
  return texts.every(text => typeof text === 'string')
}

/** The manifests below a folder of the project that kubectl can print. */
function manifests(root: string): Files {
  const folder = fileURLToPath(new URL(`../../${root}/`, import.meta.url))
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    /\.ya?ml$/.test(name),
  )
  const files = names.map(name => [name.replaceAll(/[\\/]/g, '-'), readFileSync(folder + name)] as const)
  return Object.fromEntries(
    files.filter(([, bytes]) => {
      const { text } = decode(bytes)
      const documents = readDocuments(text)
      return documents.every(
        document => document.empty || isRejected(document) || isPrintable(document.value),
      )
    }),
  )
}

if (spawnSync('kubectl', ['version', '--client']).status === 0) {
  describe('kubectl reads the same', () => {
    it('scalars', () => {
      const files = scalars.map(([plain], index) => [
        `${String(index).padStart(3, '0')}.yaml`,
        `apiVersion: v1\nkind: Scalar\nmetadata: {name: s${index}}\nv: ${plain}\n`,
      ])
      const input: Files = Object.fromEntries(files)
      assert.deepEqual(ask(input), askKubectl(input))
    })

    it('which streams are rejected', () => {
      // Before version 1.33 what starts with "{" was JSON or nothing.
      const files = streams
        .filter(({ text }) => !/^\s*\{/.test(text))
        .map(({ name, text }) => [`${name}.yaml`, text])
      const input: Files = Object.fromEntries(files)
      assert.deepEqual(ask(input).rejected.sort(), askKubectl(input).rejected.sort())
    })

    for (const folder of ['fixtures', 'templates']) {
      it(`the manifests in ${folder}`, () => {
        const input = manifests(folder)
        const theirs = askKubectl(input)
        const ours = ask(input)
        assert.deepEqual(ours.rejected, theirs.rejected.sort())
        // An object with metadata of a wrong type is read and not printed.
        const known = new Set(ours.objects)
        assert.deepEqual(
          theirs.objects.filter(object => !known.has(object)),
          [],
        )
        assert.ok(theirs.objects.length > ours.objects.length * 0.9)
      })
    }
  })
}
