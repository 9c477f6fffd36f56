import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A field of a struct in Go, by its name in JSON. Types are called by their definition: `core.v1.Container`, `*core.v1.Protocol`. */
export interface GoField {
  readonly name: string
  readonly type: string
  readonly omitsEmpty: boolean
}

export interface GoTypes {
  /** The fields of a struct, those of the structs embedded in it included. */
  readonly structs: ReadonlyMap<string, readonly GoField[]>
  /** The types that are texts, numbers and truth values, Go's own ones included. */
  readonly scalars: ReadonlySet<string>
}

/** Where the types of the API groups are: a folder `GROUP/VERSION` for each in some modules. */
const MODULES = {
  'k8s.io/api': '.',
  'k8s.io/apimachinery': 'pkg/apis',
  'k8s.io/apiextensions-apiserver': 'pkg/apis',
  'k8s.io/kube-aggregator': 'pkg/apis',
} as const

const OWN_SCALARS = ['string', 'bool', 'int', 'int32', 'int64', 'uint32', 'float64']

/** A field, whose type is embedded where its name in JSON is empty: `\tName *Type `json:"name,omitempty"``. */
const FIELD = /^\t(?:\w+\s+)?([\w.*[\]]+)\s+`json:"([^",]*)(,[\w,]*)?"/

/** The types of the Kubernetes API as Go has them, in the modules of a version (`v0.37.2`). */
export function goStructs(version: string): GoTypes {
  const written = new Map<string, readonly GoField[]>()
  const scalars = new Set(OWN_SCALARS)
  for (const [module, path] of Object.entries(MODULES)) {
    const root = join(download(`${module}@${version}`), path)
    for (const group of folders(root))
      for (const name of folders(join(root, group)))
        for (const text of sources(join(root, group, name))) {
          const named = (type: string) => definitionName(type, `${group}.${name}`)
          for (const [, type = ''] of text.matchAll(/^type (\w+) (?:string|bool|u?int(?:32|64)?)$/gm))
            scalars.add(named(type))
          for (const [, type = '', body = ''] of text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm))
            written.set(named(type), fieldsIn(body, named))
        }
  }
  const structs = new Map([...written.keys()].map(name => [name, withEmbedded(name, written)]))
  return { structs, scalars }
}

function fieldsIn(body: string, named: (type: string) => string): readonly GoField[] {
  return body.split('\n').flatMap(line => {
    const [found, type = '', name = '', options = ''] = FIELD.exec(line) ?? []
    return found === undefined || name === '-'
      ? []
      : [{ name, type: named(type), omitsEmpty: options.includes('omitempty') }]
  })
}

/** The fields of a struct, with those of embedded ones in their place. */
function withEmbedded(name: string, written: ReadonlyMap<string, readonly GoField[]>): readonly GoField[] {
  return (written.get(name) ?? []).flatMap(field =>
    field.name === '' ? withEmbedded(field.type, written) : [field],
  )
}

/** What the definition of a type is called: `*v1.Protocol` in `apps/v1` is `*core.v1.Protocol`. */
function definitionName(type: string, here: string): string {
  const [, sign = '', alias, name = ''] = /^((?:\*|\[\])*)(?:(\w+)\.)?(\w+)$/.exec(type) ?? []
  if (name === '' || OWN_SCALARS.includes(name)) return type
  if (alias === undefined) return `${sign}${here}.${name}`
  const group = alias === 'metav1' ? 'meta.v1' : /^(?:core)?v1$/.test(alias) ? 'core.v1' : alias
  return `${sign}${group}.${name}`
}

function download(module: string): string {
  const told = execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8' })
  return (JSON.parse(told) as { Dir: string }).Dir
}

function folders(path: string): readonly string[] {
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true }).flatMap(entry =>
    entry.isDirectory() ? [entry.name] : [],
  )
}

function sources(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter(file => file.endsWith('.go') && !/_test|^zz_|generated|swagger/.test(file))
    .map(file => readFileSync(join(folder, file), 'utf8'))
}
