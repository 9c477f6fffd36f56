import { fieldOf, isObject, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { Resource } from '../../core/resource.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { dnsLabel, dnsSubdomain, labelValue, qualifiedName } from '../../kubernetes/grammar/names.ts'
import { isUnset, type ObjectConstraint, type ObjectSubject } from '../combinators.ts'
import { area, type Report } from '../constraint.ts'
import { templateMetadata } from '../meta/template-metadata.ts'
import { numberAt, textAt } from '../objects.ts'
import { quote } from '../wording.ts'
import { structured } from './device-class.ts'
import { checkConfigurations, checkSelectors, MAX_ITEMS, tooMany } from './device-selectors.ts'
import { fullyQualifiedDeviceName } from './qualified-names.ts'

const MAX_ALTERNATIVES = 8

/** A request for devices of one class, and where it stands: a request itself, `exactly`, or an alternative. */
interface ExactRequest {
  readonly path: Path
  readonly request: unknown
}

/** The requests of a claim with what they ask for. In `v1beta1`, what stands in `exactly` later stands in the request. */
function* exactRequests(claim: unknown): Iterable<ExactRequest> {
  for (const [index, request] of listAt(claim, ['devices', 'requests']).entries()) {
    const path = ['devices', 'requests', index]
    const exactly = fieldOf(request, 'exactly')
    if (exactly !== undefined) yield { path: [...path, 'exactly'], request: exactly }
    else if (fieldOf(request, 'deviceClassName') !== undefined) yield { path, request }
    for (const [place, alternative] of listAt(request, ['firstAvailable']).entries())
      yield { path: [...path, 'firstAvailable', place], request: alternative }
  }
}

const names: ObjectConstraint = {
  id: 'dra-request-name',
  summary: 'The name of a request for devices is malformed, or given twice',
  remedy: 'Give each request a name of its own, of lower-case letters, digits and "-".',
  check: ({ object }, report) => {
    const requests = listAt(object, ['devices', 'requests'])
    checkNames(requests, ['devices', 'requests'], report)
    for (const [index, request] of requests.entries())
      checkNames(
        listAt(request, ['firstAvailable']),
        ['devices', 'requests', index, 'firstAvailable'],
        report,
      )
  },
}

function checkNames(list: readonly unknown[], path: Path, report: Report): void {
  const seen = new Set<string>()
  for (const [index, item] of list.entries()) {
    const name = textAt(item, ['name'])
    if (name === undefined) continue
    const wrong = dnsLabel(name)
    if (wrong !== undefined) report([...path, index, 'name'], `the name ${quote(name)} ${wrong}`)
    else if (seen.has(name)) report([...path, index, 'name'], `the name ${quote(name)} is given twice`)
    seen.add(name)
  }
}

const counts: ObjectConstraint = {
  id: 'dra-counts',
  summary: 'A claim for devices has too many requests, alternatives or constraints',
  remedy: `Keep to ${MAX_ITEMS} requests and constraints, and ${MAX_ALTERNATIVES} alternatives.`,
  check: ({ object }, report) => {
    for (const field of ['requests', 'constraints']) {
      const { length } = listAt(object, ['devices', field])
      if (length > MAX_ITEMS) report(['devices', field], tooMany(field, length), 'key')
    }
    for (const [index, request] of listAt(object, ['devices', 'requests']).entries()) {
      const { length } = listAt(request, ['firstAvailable'])
      if (length <= MAX_ALTERNATIVES) continue
      const path = ['devices', 'requests', index, 'firstAvailable']
      report(path, tooMany('alternatives', length, MAX_ALTERNATIVES), 'key')
    }
  },
}

const choice: ObjectConstraint = {
  id: 'dra-request-one',
  summary: 'A request asks for no devices, or in two ways',
  remedy:
    'Give one of `exactly` and `firstAvailable`; before `v1beta2`, `deviceClassName` or `firstAvailable`.',
  check: ({ object }, report, { version }) => {
    const single = version === 'v1beta1' ? 'deviceClassName' : 'exactly'
    for (const [index, request] of listAt(object, ['devices', 'requests']).entries()) {
      if (!isObject(request)) continue
      const path = ['devices', 'requests', index]
      const first = fieldOf(request, single)
      const hasSingle = version === 'v1beta1' ? !isUnset(first) : first !== undefined
      const hasList = listAt(request, ['firstAvailable']).length > 0
      if (!hasSingle && !hasList) report(path, `the request needs "${single}" or "firstAvailable"`, 'key')
      if (hasSingle && hasList)
        report([...path, 'firstAvailable'], `"firstAvailable" may not be set beside "${single}"`, 'key')
    }
  },
}

const classes: ObjectConstraint = {
  id: 'dra-device-class',
  summary: 'A request for devices names no class of devices',
  remedy: 'Write the name of a DeviceClass.',
  check: ({ object }, report) => {
    for (const { path, request } of exactRequests(object)) {
      const name = fieldOf(request, 'deviceClassName')
      if (name !== undefined && typeof name !== 'string') continue
      const wrong = name === undefined || name === '' ? 'is missing' : dnsSubdomain(name)
      if (wrong !== undefined)
        report([...path, 'deviceClassName'], `deviceClassName ${name ? `${quote(name)} ` : ''}${wrong}`)
    }
  },
}

const amounts: ObjectConstraint = {
  id: 'dra-count',
  summary: 'The number of devices asked for does not fit the way they are allocated',
  remedy: 'Give a count of at least 1 with `ExactCount`, and none with `All`.',
  check: ({ object }, report) => {
    for (const { path, request } of exactRequests(object)) {
      const mode = textAt(request, ['allocationMode']) ?? ''
      const count = numberAt(request, ['count']) ?? 0
      if (mode === 'All' && count !== 0)
        report([...path, 'count'], `count ${count} may not be set with allocationMode All`)
      if (mode !== 'All' && count < 0) report([...path, 'count'], `count ${count} must be at least 1`)
    }
  },
}

/** In later versions, the schema tells of other words. */
const modes: ObjectConstraint = {
  id: 'dra-allocation-mode',
  summary: 'The way devices are allocated is unknown',
  remedy: 'Use `ExactCount` or `All`.',
  check: ({ object }, report, { version }) => {
    if (version !== 'v1beta1') return
    for (const [index, request] of listAt(object, ['devices', 'requests']).entries()) {
      const mode = textAt(request, ['allocationMode']) ?? ''
      if (mode === '' || mode === 'All' || mode === 'ExactCount') continue
      const path = ['devices', 'requests', index, 'allocationMode']
      report(path, `allocationMode ${quote(mode)} must be "ExactCount" or "All"`)
    }
  },
}

const selectors: ObjectConstraint = {
  id: 'dra-selectors',
  summary: 'A selector of devices has no usable expression',
  remedy: 'Give each selector `cel.expression`, and at most 32 selectors.',
  check: ({ object }, report) => {
    for (const { path, request } of exactRequests(object)) checkSelectors(request, path, report)
  },
}

const tolerations: ObjectConstraint = {
  id: 'dra-tolerations',
  summary: 'A toleration of a request for devices is malformed',
  remedy: 'Give a key as labels have it, and no value with `Exists`.',
  since: 36,
  check: ({ object }, report) => {
    for (const { path, request } of exactRequests(object)) {
      for (const [index, toleration] of listAt(request, ['tolerations']).entries()) {
        const here = [...path, 'tolerations', index]
        const key = textAt(toleration, ['key']) ?? ''
        const value = textAt(toleration, ['value']) ?? ''
        const wrong = key === '' ? undefined : qualifiedName(key)
        if (wrong !== undefined) report([...here, 'key'], `the key ${quote(key)} ${wrong}`)
        if (value === '') continue
        const malformed =
          textAt(toleration, ['operator']) === 'Exists' ? 'may not be set with Exists' : labelValue(value)
        if (malformed !== undefined) report([...here, 'value'], `the value ${quote(value)} ${malformed}`)
      }
    }
  },
}

const constraints: ObjectConstraint = {
  id: 'dra-constraints',
  summary: 'A constraint on devices names no attribute that all are to share',
  remedy: 'Give `matchAttribute` as a domain and a name, such as `example.com/model`.',
  check: ({ object }, report) => {
    for (const [index, constraint] of listAt(object, ['devices', 'constraints']).entries()) {
      const path = ['devices', 'constraints', index]
      const given = ['matchAttribute', 'distinctAttribute'].filter(
        field => fieldOf(constraint, field) !== undefined,
      )
      if (given.length === 0) report(path, 'the constraint needs "matchAttribute"', 'key')
      for (const field of given) {
        const text = textAt(constraint, [field])
        const wrong = text === undefined ? undefined : fullyQualifiedDeviceName(text)
        if (wrong !== undefined) report([...path, field], `the attribute ${quote(text ?? '')} ${wrong}`)
      }
    }
  },
}

const attributeDomains: ObjectConstraint = {
  id: 'dra-constraint-domain',
  summary: 'A constraint on devices names an attribute whose domain has capital letters',
  remedy: 'Write the domain before the "/" in lower case.',
  since: 37,
  check: ({ object }, report) => {
    for (const [index, constraint] of listAt(object, ['devices', 'constraints']).entries()) {
      for (const field of ['matchAttribute', 'distinctAttribute']) {
        const text = textAt(constraint, [field])
        // What is wrong in other ways is reported as `dra-constraints`.
        if (text === undefined || fullyQualifiedDeviceName(text) !== undefined) continue
        const wrong = dnsSubdomain(text.slice(0, text.indexOf('/')))
        if (wrong !== undefined)
          report(
            ['devices', 'constraints', index, field],
            `the attribute ${quote(text)} has a domain which ${wrong}`,
          )
      }
    }
  },
}

const references: ObjectConstraint = {
  id: 'dra-request-ref',
  summary: 'A constraint or a configuration is about a request that the claim does not have',
  remedy: 'Name a request of the claim, or with "/" one of its alternatives.',
  check: ({ object }, report) => {
    const known = new Set<string>()
    for (const request of listAt(object, ['devices', 'requests'])) {
      const name = valueAt(request, ['name']) ?? ''
      known.add(`${name}`)
      for (const alternative of listAt(request, ['firstAvailable']))
        known.add(`${name}/${valueAt(alternative, ['name'])}`)
    }
    if ([...known].some(name => name.split('/').some(isUnknownYet) || isUnknownYet(name))) return
    for (const field of ['constraints', 'config']) {
      for (const [index, item] of listAt(object, ['devices', field]).entries()) {
        const names = listAt(item, ['requests'])
        const path = ['devices', field, index, 'requests']
        if (names.length > MAX_ITEMS) report(path, tooMany('requests', names.length), 'key')
        for (const [place, name] of names.entries()) {
          if (typeof name !== 'string') continue
          if (!known.has(name)) report([...path, place], `the claim has no request ${quote(name)}`)
          else if (names.indexOf(name) < place)
            report([...path, place], `the request ${quote(name)} is given twice`)
        }
      }
    }
  },
}

const config: ObjectConstraint = {
  id: 'dra-config',
  summary: 'The configuration of a claim for devices names no driver, or has no parameters',
  remedy: 'Give `opaque` with the name of the driver, and parameters that are an object.',
  check: ({ object }, report) => checkConfigurations(valueAt(object, ['devices']), ['devices'], report),
}

/** The spec of a claim, or of the claims that a template makes. */
function claims(resource: Resource): readonly ObjectSubject[] {
  const path = resource.kind === 'ResourceClaim' ? ['spec'] : ['spec', 'spec']
  return structured(resource).map(({ object }) => ({ path, object: valueAt(object, path) }))
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/resource/validation/validation.go */
export const resourceClaim = area({
  title: 'ResourceClaims and their templates',
  source: 'pkg/apis/resource/validation/validation.go',
  scope: ['ResourceClaim.resource.k8s.io', 'ResourceClaimTemplate.resource.k8s.io'],
  subjects: claims,
  constraints: [
    names,
    counts,
    choice,
    classes,
    amounts,
    modes,
    selectors,
    tolerations,
    constraints,
    attributeDomains,
    references,
    config,
  ],
})

/** What a template gives the claims it makes, beside their spec. */
export const resourceClaimTemplate = area({
  title: 'Templates of ResourceClaims',
  source: 'pkg/apis/resource/validation/validation.go',
  scope: ['ResourceClaimTemplate.resource.k8s.io'],
  subjects: structured,
  constraints: [
    templateMetadata(
      {
        id: 'dra-template-metadata',
        summary: 'A template of ResourceClaims has impossible metadata for them',
        remedy: 'Keep labels and annotations only, with keys and values such as all resources can have.',
      },
      ['spec', 'metadata'],
      'ResourceClaims',
    ),
  ],
})
