import { pick, type Random, upTo } from '../../fuzz/random.ts'
import { body, identity, NAMES, someResource } from './resources.ts'
import { type Flow, quoted, type Writer } from './yaml.ts'

/** The entries of `patches`; `add` writes a file, and gives its name. */
export function patchEntries(
  add: (name: string, text: string) => string,
  yaml: Writer,
  random: Random,
): Flow {
  const entry = (index: number): Flow => {
    const isJson = random() < 0.5
    const text = isJson ? operations(yaml, random) : strategicText(yaml, random)
    const target = isJson || random() < 0.5 ? selector(yaml, random) : undefined
    const options =
      random() < 0.15
        ? yaml.map({ [pick(['allowNameChange', 'allowKindChange'], random) ?? '']: 'true' })
        : undefined
    return random() < 0.5
      ? yaml.map({ patch: quoted(text), target, options })
      : yaml.map({ path: add(`patch${index}.yaml`, text), target, options })
  }
  return yaml.list(Array.from({ length: 1 + upTo(2, random) }, (_, index) => entry(index)))
}

function selector(yaml: Writer, random: Random): Flow {
  return yaml.map({
    kind: random() < 0.9 ? someResource(random)[0] : undefined,
    name: random() < 0.4 ? pick(['web', 'w.*', '^web$', 'web|db', ...NAMES, '['], random) : undefined,
    labelSelector:
      random() < 0.15
        ? pick(['app=web', 'app in (web)', '"!app"', 'app', 'app!=web', 'app==', '"a,,b"'], random)
        : undefined,
    annotationSelector: random() < 0.05 ? 'note' : undefined,
    version: random() < 0.1 ? 'v1' : undefined,
  })
}

/** A strategic merge patch. */
export function strategicText(yaml: Writer, random: Random): string {
  const [kind, name] = someResource(random)
  const same = identity(kind, name, yaml, random)
  const isPlain = random() < 0.6
  return yaml.document({ ...same, ...(isPlain ? body(kind, yaml, random) : directive(kind, yaml, random)) })
}

function directive(kind: string, yaml: Writer, random: Random): Readonly<Record<string, Flow>> {
  if (random() < 0.2) return { $patch: pick(['delete', 'replace', 'merge', 'delete', 'odd'], random) ?? '' }
  if (kind !== 'Deployment' && kind !== 'StatefulSet') return { spec: 'null', data: yaml.map({ a: 'null' }) }
  const containers = pick(
    [
      () => yaml.list([yaml.map({ name: 'c0', $patch: 'delete' })]),
      () => yaml.list([yaml.map({ $patch: 'replace' }), yaml.map({ name: 'n', image: 'i' })]),
      () => yaml.list([yaml.map({ name: 'c0', ports: yaml.list([yaml.map({ containerPort: '81' })]) })]),
      () => yaml.list([yaml.map({ name: 'c0', env: yaml.list([yaml.map({ name: 'A', value: 'null' })]) })]),
    ],
    random,
  )?.()
  const order = random() < 0.2 ? yaml.list([yaml.map({ name: 'c1' }), yaml.map({ name: 'c0' })]) : undefined
  return {
    spec: yaml.map({
      template: yaml.map({ spec: yaml.map({ '$setElementOrder/containers': order, containers }) }),
      strategy: random() < 0.3 ? yaml.map({ $retainKeys: yaml.list(['type']), type: 'Recreate' }) : undefined,
    }),
  }
}

const GOOD = [
  '/metadata/labels',
  '/metadata/annotations',
  '/metadata/name',
  '/spec/replicas',
  '/spec/template/spec/containers/0/image',
  '/spec/template/spec/containers/-',
  '/spec/ports/0/port',
  '/spec/new',
  '/data',
] as const
const ODD = [
  '/metadata/labels/app',
  '/metadata/annotations/a~1b',
  '/spec/template/spec/containers/-1',
  '/spec/template/spec/containers/1',
  '/spec/template/spec/containers/01/image',
  '/spec/template/spec/containers/x',
  '/spec/missing/x',
  '/data/a',
  '/kind/x',
  '',
  '/',
  'spec',
] as const

const VALUES = [
  '1',
  'x',
  'null',
  '{ a: b }',
  '[ a ]',
  '"2"',
  '{ name: c, image: i }',
  'true',
  '1.50',
] as const

function operations(yaml: Writer, random: Random): string {
  const pointer = () => quoted(pick<string>(random() < 0.85 ? GOOD : ODD, random) ?? '')
  const one = (): Flow => {
    const op = pick(['add', 'add', 'add', 'replace', 'replace', 'remove', 'test', 'copy', 'move'], random)
    const from = op === 'copy' || op === 'move' ? pointer() : undefined
    const value = from === undefined && op !== 'remove' && random() < 0.95 ? pick(VALUES, random) : undefined
    return yaml.map({ op: random() < 0.02 ? 'odd' : op, path: pointer(), from, value })
  }
  const all = Array.from({ length: 1 + upTo(2, random) }, one)
  return random() < 0.9 ? all.map(each => `- ${each}\n`).join('') : `${yaml.list(all)}\n`
}
