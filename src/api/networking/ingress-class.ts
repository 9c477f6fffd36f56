import { valueAt } from '../../core/json.ts'
import { dnsLabel, domainPrefixedPath } from '../../kubernetes/grammar/names.ts'
import { isUnset, type ObjectConstraint } from '../combinators.ts'
import { area } from '../constraint.ts'
import { enumNotEmpty } from '../enum-not-empty.ts'
import { objects, textAt } from '../objects.ts'
import { quote } from '../wording.ts'
import { checkReference } from './ingress-backends.ts'

const MAX_CONTROLLER = 250
const PARAMETERS = ['spec', 'parameters']

const controller: ObjectConstraint = {
  id: 'ingclass-controller',
  summary: 'The controller of an IngressClass is no domain with a path',
  remedy: 'Write the name that the documentation of the controller gives, such as k8s.io/ingress-nginx.',
  check: ({ object }, report) => {
    const name = valueAt(object, ['spec', 'controller']) ?? ''
    const path = ['spec', 'controller']
    if (name === '') report(path, 'an IngressClass needs a controller')
    if (typeof name !== 'string' || name === '') return
    const long = name.length > MAX_CONTROLLER
    const wrong = domainPrefixedPath(name)
    if (wrong !== undefined) report(path, `controller ${quote(name)} ${wrong}`)
    else if (long)
      report(path, `controller has ${name.length} characters, and can have at most ${MAX_CONTROLLER}`)
  },
}

const namespace: ObjectConstraint = {
  id: 'ingclass-namespace',
  summary:
    'The parameters of an IngressClass are in a namespace, and not of that scope, or the other way round',
  remedy: 'Set `namespace` exactly where `scope` is `Namespace`; the default scope is `Cluster`.',
  since: 22,
  check: ({ object }, report) => {
    const parameters = valueAt(object, PARAMETERS)
    const scope = valueAt(parameters, ['scope']) ?? 'Cluster'
    const name = textAt(parameters, ['namespace'])
    const path = [...PARAMETERS, 'namespace']
    if (parameters === undefined) return
    if (scope === 'Cluster' && name !== undefined) {
      report(path, 'namespace may not be set with the scope Cluster', 'key')
    } else if (scope === 'Namespace') {
      const wrong = isUnset(name) ? undefined : dnsLabel(name ?? '')
      if (isUnset(name)) report(path, 'the scope Namespace needs a namespace')
      else if (wrong !== undefined) report(path, `namespace ${quote(name ?? '')} ${wrong}`)
    }
  },
}

/** https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/networking/validation/validation.go */
export const ingressClass = area({
  title: 'IngressClass',
  source: 'pkg/apis/networking/validation/validation.go',
  scope: ['IngressClass.networking.k8s.io'],
  subjects: objects('networking.k8s.io/v1'),
  constraints: [
    controller,
    enumNotEmpty(
      'ingclass-scope',
      'The scope of the parameters of an IngressClass',
      [...PARAMETERS, 'scope'],
      23,
    ),
    {
      id: 'ingclass-params',
      summary: 'The parameters of an IngressClass refer to a resource that cannot exist',
      remedy: 'Give the parameters a kind, a name, and the group of the kind.',
      check: ({ object }, report) => checkReference(valueAt(object, PARAMETERS), PARAMETERS, report),
    },
    namespace,
  ],
})
