import type { Json, JsonObject } from '../../src/core/json.ts'
import type { Corpus } from './corpus.ts'
import { pick, type Random, upTo } from './random.ts'
import { withRandomType } from './values.ts'
import { asJson, asYaml } from './written.ts'

/** A file to be made into an input. */
export interface InputFile {
  readonly name: string
  readonly text: string
}

/** The files of one input: mostly one with few documents, at times several. */
export function filesOf(corpus: Corpus, random: Random): readonly InputFile[] {
  const way = random()
  if (way < 0.004) return [named(spoilt(pick(corpus.large, random) ?? '', random), random)]
  if (way < 0.3) return [named(decorated(cutAndJoined(corpus.texts, random), random), random)]
  const objects = objectsFor(way, corpus, random)
  const cut = random() < 0.2 ? upTo(objects.length, random) : 0
  return [objects.slice(0, cut), objects.slice(cut)]
    .filter(({ length }) => length > 0)
    .map((some, index) => named(decorated(written(some, random), random), random, index))
}

function objectsFor(way: number, corpus: Corpus, random: Random): readonly Json[] {
  const { sets, about } = corpus
  const any = (): JsonObject => pick(pick(sets, random) ?? [], random) ?? {}
  const mutated = (value: Json): Json => {
    let changed = value
    for (let times = 1 + upTo(3, random); times > 0; times--) changed = withRandomType(changed, random)
    return changed
  }
  if (way < 0.6) return [mutated(any())]
  if (way < 0.85) {
    const set = (pick(sets, random) ?? []).slice(0, 6)
    const at = upTo(set.length, random)
    return set.map((object, index) => (index === at || random() < 0.2 ? mutated(object) : object))
  }
  if (way < 0.95) return [mutated(pick(about, random) ?? {}), any(), mutated(any())]
  return [mutated(any()), any(), mutated(any())]
}

/** Objects as the text of a file: documents or a List, in YAML or JSON. */
function written(objects: readonly Json[], random: Random): string {
  const list = { apiVersion: 'v1', kind: 'List', items: objects }
  const documents: readonly Json[] = random() < 0.12 ? [list] : objects
  if (random() < 0.25) return documents.map(asJson).join('\n')
  return documents.map(asYaml).join('---\n')
}

/** A part of one text, and behind it a part of another. */
function cutAndJoined(texts: readonly string[], random: Random): string {
  const [head = '', tail = ''] = [pick(texts, random), pick(texts, random)]
  const [end, start] = [upTo(head.length, random), upTo(tail.length, random)]
  return head.slice(Math.max(0, end - 3000), end) + tail.slice(start, start + 3000)
}

/** Comments that mean something, and pieces of syntax. */
const PIECES = [
  '# k8s-lint-disable-line privileged-container, host-* -- because',
  '# k8s-lint-disable-next-line',
  '\n# k8s-lint-disable\n',
  '\n# k8s-lint-enable\n',
  '# k8s-lint-disable-file api/* -- x',
  '# kube-linter:ignore',
  '#checkov:skip=CKV_K8S_20:reason',
  '# kics-scan ignore-line',
  '# nosemgrep',
  '\n---\n',
  '\n...\n',
  '\n--- !!map\n',
  '\n%YAML 1.2\n',
  ' &a ',
  ' *a ',
  '\n<<: *a\n',
  ' !!binary ',
  ' \u0024{X} ',
  ' $(X) ',
  '{{ if .Values.x }}',
  ' ENC[AES256,data:x]',
  ' |2-\n',
  ' >+\n',
  '[',
  '{',
  ']',
  '}',
  ': ',
  '- ',
  '? ',
  '"',
  "'",
  '\t',
  '\r',
  '\u0085',
  '\u2028',
  '\u0000',
  '\ud83d',
  '😀',
  '\u202e',
  '::error::x',
  '##[error]',
  '\n\n',
  '9223372036854775808',
  '0x1F',
  '1e999',
  '.inf',
]

/** A text with some pieces put in at random places. */
function spoilt(text: string, random: Random): string {
  let changed = text
  for (let times = 1 + upTo(4, random); times > 0; times--) {
    const at = upTo(changed.length + 1, random)
    changed = changed.slice(0, at) + (pick(PIECES, random) ?? '') + changed.slice(at + upTo(3, random))
  }
  return changed
}

function decorated(text: string, random: Random): string {
  const spoiled = random() < 0.35 ? spoilt(text, random) : text
  const broken = random() < 0.1 ? spoiled.replaceAll('\n', '\r\n') : spoiled
  return random() < 0.04 ? `\uFEFF${broken}` : broken
}

const NAMES = ['a.yaml', 'kustomization.yaml', 'patches/b-patch.yaml', 'a.json', 'c\u001b[31m.yml']

function named(text: string, random: Random, index = 0): InputFile {
  const name = random() < 0.85 ? 'a.yaml' : (pick(NAMES, random) ?? '')
  return { name: `${index}/${name}`, text }
}
