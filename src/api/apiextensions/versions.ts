import { isArray, isObject, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { dns1035Label } from '../../kubernetes/grammar/names.ts'
import type { ObjectSubject } from '../combinators.ts'
import type { Constraint, Report } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { quote } from '../wording.ts'
import { schemaAtPath } from './field-path.ts'

type EachVersion = (version: unknown, report: Report) => void

/** A check of each version; what it reports is below that version. */
function ofVersions(
  words: Omit<Constraint<ObjectSubject>, 'check'>,
  check: EachVersion,
): Constraint<ObjectSubject> {
  return {
    ...words,
    check: ({ object }, report) => {
      for (const [index, version] of listAt(object, ['spec', 'versions']).entries()) {
        check(version, (path, message, part) => report(['spec', 'versions', index, ...path], message, part))
      }
    },
  }
}

const COLUMN_TYPES: readonly unknown[] = ['integer', 'number', 'string', 'boolean', 'date']
const COLUMN_FORMATS: readonly unknown[] = [
  '',
  'int32',
  'int64',
  'float',
  'double',
  'byte',
  'date',
  'date-time',
  'password',
]

/** Keywords that the root of a schema may have where status is a subresource. */
const AT_ROOT: readonly string[] =
  'description type format title maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems uniqueItems multipleOf required items properties externalDocs example x-kubernetes-preserve-unknown-fields x-kubernetes-validations'.split(
    ' ',
  )

/** What the versions of a CustomResourceDefinition must be. */
export const VERSION_CONSTRAINTS: readonly Constraint<ObjectSubject>[] = [
  {
    id: 'crd-versions',
    summary: 'The versions of a CustomResourceDefinition are not named, or not exactly one is stored',
    remedy: 'Name each version once, as in v1 or v1beta1, and set `storage: true` for exactly one.',
    check: ({ object }, report) => {
      const list = valueAt(object, ['spec', 'versions'])
      if (!isArray(list)) return
      const stored = list.filter(version => valueAt(version, ['storage']) === true).length
      if (stored !== 1 && !list.some(version => isUnknownYet(valueAt(version, ['storage'])))) {
        report(
          ['spec', 'versions'],
          `exactly one version must have storage: true, not ${stored === 0 ? 'none' : stored}`,
        )
      }
      for (const [index, version] of list.entries()) {
        const name = textAt(version, ['name'])
        if (name === undefined) continue
        const wrong = dns1035Label(name)
        if (wrong !== undefined)
          report(['spec', 'versions', index, 'name'], `the version ${quote(name)} ${wrong}`)
      }
    },
  },
  ofVersions(
    {
      id: 'crd-schema-required',
      summary: 'A version of a CustomResourceDefinition has no schema',
      remedy:
        'Give each version `schema.openAPIV3Schema`; where anything goes, an object with `x-kubernetes-preserve-unknown-fields: true`.',
    },
    (version, report) => {
      if (!isObject(version) || valueAt(version, ['schema', 'openAPIV3Schema']) !== undefined) return
      report(
        ['schema', 'openAPIV3Schema'],
        `version ${textAt(version, ['name']) ?? ''} has no schema.openAPIV3Schema`,
      )
    },
  ),
  ofVersions(
    {
      id: 'crd-status-root',
      summary: 'The root of a schema has a keyword that does not go with the status subresource',
      remedy: 'Move what the keyword asks for below `properties`.',
    },
    (version, report) => {
      const schema = valueAt(version, ['schema', 'openAPIV3Schema'])
      if (!isObject(valueAt(version, ['subresources', 'status'])) || !isObject(schema)) return
      for (const [keyword, value] of Object.entries(schema)) {
        if (AT_ROOT.includes(keyword) || value === false || value === '') continue
        if ((isArray(value) && value.length === 0) || keyword === 'nullable') continue
        const path = ['schema', 'openAPIV3Schema', keyword]
        report(path, `${keyword} cannot stand at the root of the schema where status is a subresource`)
      }
    },
  ),
  ofVersions(
    {
      id: 'crd-deprecation-warning',
      summary: 'The deprecation warning of a version cannot be given',
      remedy: 'Set `deprecated: true`, and write one line of at most 256 characters.',
      since: 19,
    },
    (version, report) => {
      const warning = textAt(version, ['deprecationWarning'])
      if (warning === undefined || isUnknownYet(valueAt(version, ['deprecated']))) return
      const tell = (message: string) => report(['deprecationWarning'], message)
      if (valueAt(version, ['deprecated']) !== true)
        tell('a deprecationWarning may be set only where deprecated is true')
      if (warning === '') tell('the deprecationWarning must not be empty')
      const length = Buffer.byteLength(warning)
      if (length > 256) tell(`the deprecationWarning has ${length} bytes, and can have at most 256`)
      if (/[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u.test(warning))
        tell('the deprecationWarning must be of printable characters')
    },
  ),
  ofVersions(
    {
      id: 'crd-printer',
      summary: 'A printer column of a CustomResourceDefinition cannot be shown',
      remedy:
        'Give name, type (integer, number, string, boolean or date) and a jsonPath that begins with a dot.',
    },
    (version, report) => {
      for (const [index, column] of listAt(version, ['additionalPrinterColumns']).entries()) {
        const path: Path = ['additionalPrinterColumns', index]
        const { name, type, format = '', jsonPath } = isObject(column) ? column : {}
        if (name === '') report([...path, 'name'], 'the column has an empty name')
        if (typeof type === 'string' && !COLUMN_TYPES.includes(type)) {
          report(
            [...path, 'type'],
            `the type of a column must be one of ${COLUMN_TYPES.join(', ')}, not ${quote(type)}`,
          )
        }
        if (!COLUMN_FORMATS.includes(format)) {
          report(
            [...path, 'format'],
            `the format of a column must be one of ${COLUMN_FORMATS.slice(1).join(', ')}`,
          )
        }
        if (typeof jsonPath === 'string' && !jsonPath.startsWith('.')) {
          report([...path, 'jsonPath'], `the path ${quote(jsonPath)} must begin with a dot`)
        }
      }
    },
  ),
  ofVersions(
    {
      id: 'crd-subresources',
      summary: 'The scale subresource of a CustomResourceDefinition points nowhere',
      remedy:
        'Let specReplicasPath begin with `.spec.`, statusReplicasPath with `.status.`, labelSelectorPath with either.',
    },
    (version, report) => {
      const scale = valueAt(version, ['subresources', 'scale'])
      for (const [field, ...starts] of SCALE) {
        const path = textAt(scale, [field])
        if (path === undefined || starts.some(start => path.startsWith(start))) continue
        if (path === '' && field === 'labelSelectorPath') continue
        report(
          ['subresources', 'scale', field],
          `${field} must begin with ${starts.join(' or ')}, unlike ${quote(path)}`,
        )
      }
    },
  ),
  ofVersions(
    {
      id: 'crd-selectable',
      summary: 'A selectable field cannot be selected by',
      remedy:
        'Name at most eight fields, each once, of type string, boolean or integer, and outside of metadata.',
      since: 31,
    },
    (version, report) => {
      const fields = listAt(version, ['selectableFields'])
      const paths = fields.map(field => textAt(field, ['jsonPath']))
      for (const [index, path] of paths.entries()) {
        const at: Path = ['selectableFields', index, 'jsonPath']
        if (path === undefined) continue
        if (path === '') report(at, 'the path must not be empty')
        else if (/^\.metadata(\.|$)/.test(path)) report(at, 'a selectable field must not be in metadata')
        else if (paths.indexOf(path) < index) report(at, `the field ${quote(path)} is selectable already`)
        else if (!isSelectable(version, path)) {
          report(at, `${quote(path)} must be the path of a field of type string, boolean or integer`)
        }
      }
      const different = new Set(paths).size
      if (different > 8)
        report(['selectableFields'], `there are ${different} selectable fields, and can be at most 8`)
    },
  ),
]

const SCALE: readonly (readonly [field: string, ...starts: string[]])[] = [
  ['specReplicasPath', '.spec.'],
  ['statusReplicasPath', '.status.'],
  ['labelSelectorPath', '.spec.', '.status.'],
]

/** Whether a path such as `.spec.color` leads to a scalar, by way of fields alone. */
function isSelectable(version: unknown, path: string): boolean {
  const schema = schemaAtPath(valueAt(version, ['schema', 'openAPIV3Schema']), path, false)
  const type = schema?.['type']
  return isUnknownYet(type) || ['string', 'boolean', 'integer'].includes(String(type))
}
