/**
 * Writes `src/admission/zeros.generated.ts`: the fields that keep their zero value on a server, and those that it writes even
 * where they are absent. Both follow from the types in Go, which the definitions of OpenAPI do not tell.
 *
 *     npx tsx tools/go-zeros.ts FOLDER 1.37.2
 *
 * FOLDER has the definitions of all versions (see `tools/openapi.ts`). Needs Go and its module proxy.
 */
import { writeFileSync } from 'node:fs'
import { type GoField, goStructs } from './go-structs.ts'
import { type Definition, readDefinitions } from './openapi.ts'
import { NOT_REQUIRED } from './schema-facts.ts'

const [folder = '', version = ''] = process.argv.slice(2)
if (!/^1\.\d+\.\d+/.test(version)) {
  process.stderr.write('go-zeros: say where the definitions are, and the version: FOLDER 1.37.2\n')
  process.exit(2)
}

const { structs, scalars } = goStructs(version.replace(/^1/, 'v0'))
const definitions = new Map(
  Object.entries(readDefinitions(folder, version.split('.').slice(0, 2).join('.'))).map(
    ([name, definition]) => [name.split('.').slice(-3).join('.'), definition] as const,
  ),
)

const kept = table(({ type, omitsEmpty }) =>
  type.startsWith('*') ? !structs.has(type.slice(1)) : isCollection(type) && !omitsEmpty,
)
const written = table(
  ({ name, type, omitsEmpty }, { required = [] }, definition) =>
    scalars.has(type) &&
    !omitsEmpty &&
    (!required.includes(name) || NOT_REQUIRED.includes(`${definition}.${name}`)),
)

writeFileSync(
  'src/admission/zeros.generated.ts',
  `// Made by tools/go-zeros.ts from the Go types of Kubernetes ${version}.

/**
 * The fields whose zero value (\`false\`, \`0\`, an empty string or list) the server keeps, by definition: in Go they are
 * pointers, or lists that are always written. In all other fields it cannot tell zero from absence, and leaves both out.
 * https://github.com/kubernetes/kubernetes/tree/v${version}/staging/src/k8s.io/api
 */
export const ZERO_KEPT: ReadonlyMap<string, string> = new Map([
${kept}])

/**
 * The fields that the server writes even where they are zero or absent, by definition: their types in Go are plain ones,
 * without \`omitempty\`. Those that can be neither, since they are required, are left out.
 */
export const ALWAYS_WRITTEN: ReadonlyMap<string, string> = new Map([
${written}])
`,
)

/** The lines of a table: what is written in manifests, by definition, with the fields that something holds for. */
function table(holds: (field: GoField, definition: Definition, name: string) => boolean): string {
  const lines = [...structs].flatMap(([name, fields]) => {
    const definition = definitions.get(name)
    if (definition === undefined || /(?:List|Status|Review|Condition)$/.test(name)) return []
    const names = fields
      .filter(field => definition.properties?.[field.name] !== undefined && holds(field, definition, name))
      .map(field => field.name)
    return names.length === 0 ? [] : [`  ['${name}', '${names.sort().join(' ')}'],\n`]
  })
  return lines.sort().join('')
}

function isCollection(type: string): boolean {
  return type.startsWith('[]') || type.startsWith('map[')
}
