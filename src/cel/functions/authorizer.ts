import { undecided } from '../evaluate/failures.ts'
import type { Library } from '../evaluate/library.ts'
import { Opaque, type Value } from '../evaluate/values.ts'

/** A question to an authorizer on its way: two of them are never known to be the same. */
class Question extends Opaque {
  readonly typeName: string
  constructor(name: string) {
    super()
    this.typeName = `kubernetes.authorization.${name}`
  }
  equals(other: Opaque): boolean {
    return other === this
  }
}

/** The value of the variable `authorizer`. */
export const AUTHORIZER_VALUE: Value = new Question('Authorizer')

/** The value of the variable `authorizer.requestResource`. */
export const RESOURCE_CHECK_VALUE: Value = new Question('ResourceCheck')

const PREFIX = 'kubernetes.authorization'
const resource = () => RESOURCE_CHECK_VALUE
const decision = () => new Question('Decision')

/** What comes of asking an authorizer: offline, nobody knows. */
const tell = () => undecided('who may do what in the cluster')

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-authorizer-library */
export const AUTHORIZER: Library = {
  [`${PREFIX}.Authorizer.path(string)`]: () => new Question('PathCheck'),
  [`${PREFIX}.Authorizer.serviceAccount(string, string)`]: () => AUTHORIZER_VALUE,
  [`${PREFIX}.Authorizer.group(string)`]: () => new Question('GroupCheck'),
  [`${PREFIX}.GroupCheck.resource(string)`]: resource,
  [`${PREFIX}.ResourceCheck.subresource(string)`]: resource,
  [`${PREFIX}.ResourceCheck.namespace(string)`]: resource,
  [`${PREFIX}.ResourceCheck.name(string)`]: resource,
  [`${PREFIX}.ResourceCheck.fieldSelector(string)`]: resource,
  [`${PREFIX}.ResourceCheck.labelSelector(string)`]: resource,
  [`${PREFIX}.ResourceCheck.check(string)`]: decision,
  [`${PREFIX}.PathCheck.check(string)`]: decision,
  [`${PREFIX}.Decision.allowed()`]: tell,
  [`${PREFIX}.Decision.errored()`]: tell,
  [`${PREFIX}.Decision.reason()`]: tell,
  [`${PREFIX}.Decision.error()`]: tell,
}
