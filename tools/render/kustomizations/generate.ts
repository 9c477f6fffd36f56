import { pick, type Random, upTo } from '../../fuzz/random.ts'
import { patchEntries, strategicText } from './patches.ts'
import { body, IMAGES, identity, KINDS, NAMES, someResource } from './resources.ts'
import { type Flow, quoted, Writer } from './yaml.ts'

/** The files of a tree of kustomizations, of which `overlay` is to be built. */
export function kustomizationFiles(random: Random): ReadonlyMap<string, string> {
  const yaml = new Writer(random)
  const files = new Map<string, string>()
  const component = random() < 0.3
  addKustomization(files, 'base', {}, yaml, random)
  if (component) addKustomization(files, 'part', { isComponent: true }, yaml, random)
  const refers = { resources: ['../base'], ...(component && { components: ['../part'] }) }
  addKustomization(files, 'overlay', refers, yaml, random)
  return files
}

interface Role {
  readonly isComponent?: boolean
  readonly resources?: readonly string[]
  readonly components?: readonly string[]
}

function addKustomization(
  files: Map<string, string>,
  folder: string,
  { isComponent, resources = [], components }: Role,
  yaml: Writer,
  random: Random,
): void {
  const add = (name: string, text: string) => {
    files.set(`${folder}/${name}`, text)
    return name
  }
  const isBase = folder === 'base'
  const own = Array.from({ length: (isBase ? 2 : 0) + upTo(3, random) }, (_, index) =>
    add(`r${index}.yaml`, resourceText(folder, index, yaml, random)),
  )
  const often = (chance: number, make: () => Flow): Flow | undefined =>
    random() < chance ? make() : undefined
  const text = yaml.document({
    ...(isComponent && { apiVersion: 'kustomize.config.k8s.io/v1alpha1', kind: 'Component' }),
    resources: yaml.list([...resources, ...own]),
    components: components && yaml.list(components),
    namespace: often(0.2, () => 'ns'),
    namePrefix: often(0.2, () => 'pre-'),
    nameSuffix: often(0.15, () => '-suf'),
    commonLabels: often(0.1, () => yaml.map({ team: 'a' })),
    labels: often(0.2, () => yaml.list([labels(yaml, random)])),
    commonAnnotations: often(0.15, () => yaml.map({ by: 'x' })),
    images: often(0.25, () => yaml.list([image(yaml, random)])),
    replicas: often(0.1, () =>
      yaml.list([yaml.map({ name: random() < 0.8 ? 'web' : pick(NAMES, random), count: '3' })]),
    ),
    patches: often(0.45, () => patchEntries(add, yaml, random)),
    patchesStrategicMerge: often(0.08, () => yaml.list([add('old.yaml', strategicText(yaml, random))])),
    configMapGenerator: often(isBase ? 0.7 : 0.3, () =>
      yaml.list([generator(add, 'gen', folder, yaml, random)]),
    ),
    secretGenerator: often(isBase ? 0.5 : 0.2, () =>
      yaml.list([generator(add, 'sec', folder, yaml, random)]),
    ),
    generatorOptions: often(0.15, () => generatorOptions(yaml, random)),
    replacements: often(0.25, () => replacements(add, yaml, random)),
    vars: often(0.05, () =>
      yaml.list([
        yaml.map({ name: 'VAR', objref: yaml.map({ kind: 'Service', name: 'web', apiVersion: 'v1' }) }),
      ]),
    ),
    sortOptions: often(0.1, () => yaml.map({ order: pick(['legacy', 'fifo'], random) })),
    buildMetadata: often(0.1, () =>
      yaml.list([pick(['originAnnotations', 'managedByLabel', 'transformerAnnotations'], random) ?? '']),
    ),
    configurations: often(0.08, () => yaml.list([add('config.yaml', configuration(yaml))])),
    transformers: often(0.12, () => yaml.list([plugin(yaml, random)])),
    generators: often(0.06, () => yaml.list([generatorPlugin(yaml)])),
  })
  add('kustomization.yaml', text)
}

/** A base has a Deployment and a Service; what else there is has a name of its own. */
function resourceText(folder: string, index: number, yaml: Writer, random: Random): string {
  const fixed = folder === 'base' ? ['Deployment', 'Service'][index] : undefined
  const kind = fixed ?? pick(KINDS, random) ?? ''
  const name = fixed ? 'web' : folder === 'base' ? (NAMES[index - 1] ?? 'more') : `${folder}-${index}`
  return yaml.document({ ...identity(kind, name, yaml, random), ...body(kind, yaml, random) })
}

function labels(yaml: Writer, random: Random): Flow {
  const flag = pick(['includeSelectors', 'includeTemplates', undefined], random)
  return yaml.map({
    pairs: yaml.map({ stage: 'dev' }),
    ...(flag && { [flag]: 'true' }),
    fields: random() < 0.2 ? yaml.list([fieldSpec('spec/x', yaml)]) : undefined,
  })
}

function fieldSpec(path: string, yaml: Writer): Flow {
  return yaml.map({ path, kind: 'Widget', create: 'true' })
}

function image(yaml: Writer, random: Random): Flow {
  return yaml.map({
    name: pick([...IMAGES, 'nginx'], random),
    newName: random() < 0.4 ? 'mirror/nginx' : undefined,
    newTag: random() < 0.6 ? '"2.0"' : undefined,
    digest: random() < 0.2 ? 'sha256:abcd' : undefined,
    tagSuffix: random() < 0.1 ? '-x' : undefined,
  })
}

type Add = (name: string, text: string) => string

function generator(add: Add, name: string, folder: string, yaml: Writer, random: Random): Flow {
  const often = (make: () => Flow): Flow | undefined => (random() < 0.4 ? make() : undefined)
  return yaml.map({
    name,
    namespace: random() < 0.1 ? 'prod' : undefined,
    behavior: folder === 'base' ? undefined : pick(['merge', 'replace', 'merge', 'merge', 'create'], random),
    literals: yaml.list([`${folder}=1`, 'quoted="x"'].slice(0, 1 + upTo(2, random))),
    files: often(() => yaml.list([add('f.txt', pick(['one\ntwo\n', '', 'x'], random) ?? ''), 'key=f.txt'])),
    envs: often(() => yaml.list([add('e.env', pick(['A=1\n# c\nB=x y\n', 'C\n', '\nD=\n'], random) ?? '')])),
    options: often(() => generatorOptions(yaml, random)),
    type: name === 'sec' && random() < 0.3 ? 'Opaque' : undefined,
  })
}

function generatorOptions(yaml: Writer, random: Random): Flow {
  return yaml.map({
    labels: random() < 0.4 ? yaml.map({ g: 'h' }) : undefined,
    annotations: random() < 0.4 ? yaml.map({ i: 'j' }) : undefined,
    disableNameSuffixHash: random() < 0.5 ? 'true' : undefined,
    immutable: random() < 0.3 ? 'true' : undefined,
  })
}

function replacements(add: Add, yaml: Writer, random: Random): Flow {
  const [kind, name] = someResource(random)
  const one = {
    source: yaml.map({
      kind,
      name,
      fieldPath: pick(
        ['metadata.name', 'kind', 'metadata', 'metadata.name', 'spec.replicas', undefined],
        random,
      ),
      options: random() < 0.2 ? yaml.map({ delimiter: '"-"', index: '0' }) : undefined,
    }),
    targets: yaml.list([
      yaml.map({
        select: yaml.map({ kind: someResource(random)[0] }),
        reject: random() < 0.2 ? yaml.list([yaml.map({ name: 'db' })]) : undefined,
        fieldPaths: yaml.list([pick(FIELD_PATHS, random) ?? '']),
        options: random() < 0.8 ? yaml.map({ create: 'true' }) : undefined,
      }),
    ]),
  }
  if (random() < 0.6) return yaml.list([yaml.map(one)])
  return yaml.list([yaml.map({ path: add('replacement.yaml', yaml.document(one)) })])
}

const FIELD_PATHS = [
  'metadata.annotations.copied',
  'spec.template.spec.containers.0.image',
  'spec.template.spec.containers.[name=c0].image',
  'data.b',
  'metadata.labels.app',
] as const

function configuration(yaml: Writer): string {
  return yaml.document({
    images: yaml.list([yaml.map({ path: 'spec/image', kind: 'Widget' })]),
    namePrefix: yaml.list([yaml.map({ path: 'spec/name', kind: 'Widget', create: 'true' })]),
    nameReference: yaml.list([
      yaml.map({ kind: 'Service', fieldSpecs: yaml.list([yaml.map({ path: 'spec/list', kind: 'Widget' })]) }),
    ]),
  })
}

function plugin(yaml: Writer, random: Random): Flow {
  const of = (kind: string, fields: Readonly<Record<string, Flow>>) =>
    quoted(yaml.document({ apiVersion: 'builtin', kind, metadata: yaml.map({ name: 'x' }), ...fields }))
  const makers = [
    () =>
      of('LabelTransformer', {
        labels: yaml.map({ z: 'y' }),
        fieldSpecs: yaml.list([yaml.map({ path: 'metadata/labels', create: 'true' })]),
      }),
    () =>
      of('NamespaceTransformer', {
        metadata: yaml.map({ name: 'x', namespace: 'plug' }),
        unsetOnly: 'true',
        fieldSpecs: yaml.list([yaml.map({ path: 'metadata/namespace', create: 'true' })]),
      }),
    () =>
      of('PrefixTransformer', {
        prefix: 'pp-',
        fieldSpecs: yaml.list([yaml.map({ path: 'metadata/name' })]),
      }),
    () =>
      of('ImageTagTransformer', {
        imageTag: yaml.map({ name: 'nginx', newTag: 'v9' }),
        fieldSpecs: yaml.list([yaml.map({ path: 'spec/image' })]),
      }),
    () =>
      of('ReplicaCountTransformer', {
        replica: yaml.map({ name: 'web', count: '4' }),
        fieldSpecs: yaml.list([yaml.map({ path: 'spec/replicas', kind: 'Deployment', create: 'true' })]),
      }),
    () =>
      of('AnnotationsTransformer', {
        annotations: yaml.map({ z: 'y' }),
        fieldSpecs: yaml.list([yaml.map({ path: 'metadata/annotations', create: 'true' })]),
      }),
    () =>
      of('PatchTransformer', {
        patch: quoted('- { op: add, path: /metadata/labels, value: { q: r } }'),
        target: yaml.map({ kind: 'Deployment' }),
      }),
  ]
  return (pick(makers, random) ?? (() => ''))()
}

function generatorPlugin(yaml: Writer): Flow {
  return quoted(
    yaml.document({
      apiVersion: 'builtin',
      kind: 'ConfigMapGenerator',
      metadata: yaml.map({ name: 'made' }),
      literals: yaml.list(['a=b']),
    }),
  )
}
