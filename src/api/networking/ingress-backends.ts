import { isArray, isObject, listAt, valueAt } from '../../core/json.ts'
import { isNumber } from '../../core/numbers.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { isPortNumber, portName } from '../../kubernetes/grammar/grammars.ts'
import {
  dns1035Label,
  dnsLabel,
  dnsSubdomain,
  type Grammar,
  pathSegment,
} from '../../kubernetes/grammar/names.ts'
import { choice, type ObjectConstraint, type ObjectSubject } from '../combinators.ts'
import { area, type Report } from '../constraint.ts'
import { isUndecided, textAt } from '../objects.ts'
import { quote } from '../wording.ts'

/** The backends of an Ingress: the default one, and that of each path. */
function backends({ apiVersion, object }: Resource): readonly ObjectSubject[] {
  if (apiVersion !== 'networking.k8s.io/v1') return []
  const found: ObjectSubject[] = []
  const add = (backend: unknown, path: Path) => {
    if (isObject(backend)) found.push({ path, object: backend })
  }
  add(valueAt(object, ['spec', 'defaultBackend']), ['spec', 'defaultBackend'])
  for (const [index, rule] of listAt(object, ['spec', 'rules']).entries()) {
    const paths = valueAt(rule, ['http', 'paths'])
    if (!isArray(paths)) continue
    for (const [place, item] of paths.entries()) {
      add(valueAt(item, ['backend']), ['spec', 'rules', index, 'http', 'paths', place, 'backend'])
    }
  }
  return found
}

/** Since 1.36 the name of a Service may begin with a digit. */
const RELAXED_SINCE = 36

const port: ObjectConstraint = {
  id: 'ing-backend-port',
  summary: 'The backend of an Ingress names no port of the Service, or two',
  remedy: 'Give `service.port` either a `number` or a `name`.',
  check: ({ object }, report) => {
    if (valueAt(object, ['service']) === undefined || valueAt(object, ['resource']) !== undefined) return
    const path = ['service', 'port']
    if (isUndecided(object, [...path, 'name'])) return
    const name = textAt(object, [...path, 'name']) ?? ''
    const number = valueAt(object, [...path, 'number']) ?? 0
    if (name !== '' && number !== 0) {
      report([...path, 'name'], 'the port of the Service may have a name or a number, not both', 'key')
    } else if (name === '' && number === 0) {
      report(path, 'the port of the Service needs a name or a number')
    } else if (name !== '') {
      const wrong = portName(name)
      if (wrong !== undefined) report([...path, 'name'], `port name ${quote(name)} ${wrong}`)
    } else if (isNumber(number) && !isPortNumber(number)) {
      report([...path, 'number'], `port number ${number} must be from 1 to 65535`)
    }
  },
}

/** Reports where a reference to an object of any kind lacks something. */
export function checkReference(reference: unknown, path: Path, report: Report): void {
  if (reference === undefined) return
  const look = (field: string, grammar: Grammar, isRequired: boolean) => {
    const value = textAt(reference, [field])
    if (value === undefined) return
    const wrong = value === '' && isRequired ? 'must not be empty' : grammar(value)
    if (wrong !== undefined) report([...path, field], `${field} ${quote(value)} ${wrong}`)
  }
  look('apiGroup', dnsSubdomain, false)
  look('kind', pathSegment, true)
  look('name', pathSegment, true)
}

function serviceName(
  words: { since?: number; until?: number },
  id: string,
  grammar: Grammar,
): ObjectConstraint {
  return {
    id,
    summary: 'The backend of an Ingress names a Service that cannot exist',
    remedy: 'Write the name of the Service, without its namespace or domain.',
    ...words,
    check: ({ object }, report) => {
      const name = textAt(object, ['service', 'name'])
      if (name === undefined || valueAt(object, ['resource']) !== undefined) return
      const wrong = grammar(name)
      if (wrong !== undefined) report(['service', 'name'], `Service name ${quote(name)} ${wrong}`)
    },
  }
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go */
export const ingressBackends = area({
  title: 'Backends of an Ingress',
  source: 'pkg/apis/networking/validation/validation.go',
  scope: ['Ingress.networking.k8s.io'],
  subjects: backends,
  constraints: [
    choice({
      id: 'ing-backend-one',
      summary: 'The backend of an Ingress is not exactly one of a Service and another resource',
      remedy: 'Give the backend either `service` or `resource`.',
      fields: [],
      of: ['service', 'resource'],
      need: 'exactly one',
    }),
    serviceName({}, 'ing-backend-service', dnsLabel),
    serviceName({ until: RELAXED_SINCE - 1 }, 'ing-backend-service-letter', text =>
      dnsLabel(text) === undefined ? dns1035Label(text) : undefined,
    ),
    port,
    {
      id: 'ing-backend-resource',
      summary: 'The backend of an Ingress refers to a resource that cannot exist',
      remedy: 'Give `resource` a kind, a name, and the group of the kind.',
      check: ({ object }, report) => {
        if (valueAt(object, ['service']) === undefined)
          checkReference(valueAt(object, ['resource']), ['resource'], report)
      },
    },
  ],
})
