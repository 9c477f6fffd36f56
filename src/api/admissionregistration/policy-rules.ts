import { fieldOf, listAt, valueAt } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { pathSegment } from '../../kubernetes/grammar/names.ts'
import type { ObjectConstraint } from '../combinators.ts'
import type { Report } from '../constraint.ts'
import { quote } from '../wording.ts'
import { checkRules } from './webhook-rules.ts'

const LISTS: readonly string[] = ['resourceRules', 'excludeResourceRules']

/** Where policies and their bindings say which requests they are about. */
const HOLDERS: readonly string[] = ['matchConstraints', 'matchResources']

const RULES: readonly (readonly string[])[] = HOLDERS.flatMap(holder =>
  LISTS.map(list => ['spec', holder, list]),
)

const policyRules: ObjectConstraint = {
  id: 'policy-rules',
  summary: 'A rule of an admission policy does not say which requests it means',
  remedy: 'Give operations, apiGroups, apiVersions and resources, and let `*` stand alone.',
  check: ({ object }, report) => {
    for (const path of RULES) checkRules(object, path, report)
  },
}

const resourceNames: ObjectConstraint = {
  id: 'policy-resource-names',
  summary: 'A rule of an admission policy names a resource twice, or as none can be named',
  remedy: 'Give each name once, as it stands in `metadata.name`.',
  check: ({ object }, report) => {
    for (const path of RULES) {
      for (const [index, rule] of listAt(object, path).entries())
        checkNames(listAt(rule, ['resourceNames']), [...path, index, 'resourceNames'], report)
    }
  },
}

function checkNames(names: readonly unknown[], path: Path, report: Report): void {
  for (const [place, name] of names.entries()) {
    if (typeof name !== 'string' || isUnknownYet(name)) continue
    const wrong = pathSegment(name)
    if (wrong !== undefined) report([...path, place], `the name ${quote(name)} ${wrong}`)
    else if (names.indexOf(name) < place) report([...path, place], `the name ${quote(name)} is given twice`)
  }
}

const matchPolicy: ObjectConstraint = {
  id: 'policy-match-policy',
  summary: 'The matchPolicy of an admission policy is an empty text',
  remedy: 'Write `Exact` or `Equivalent`, or leave the field out.',
  check: ({ object }, report) => {
    for (const holder of HOLDERS) {
      if (fieldOf(valueAt(object, ['spec', holder]), 'matchPolicy') !== '') continue
      report(['spec', holder, 'matchPolicy'], 'matchPolicy must not be empty')
    }
  },
}

/** What the server asks of the requests that a policy, or its binding, is about. */
export const MATCHING: readonly ObjectConstraint[] = [policyRules, resourceNames, matchPolicy]
