import type { CelLibrary } from '../library.ts'
import { undecided } from '../undecided.ts'

class PathCheck {}
class GroupCheck {}
class ResourceCheck {}

/** What comes of asking an authorizer: offline, nobody knows. */
class Decision {
  tell(): never {
    return undecided('who may do what in the cluster')
  }
}

/** The value of the variable `authorizer`. */
export class Authorizer {
  readonly requestResource = new ResourceCheck()
}

const resource = () => new ResourceCheck()
const decision = () => new Decision()
const tell = (asked: Decision) => asked.tell()

/** https://kubernetes.io/docs/reference/using-api/cel/#kubernetes-authorizer-library */
export const AUTHORIZER: CelLibrary = {
  types: [
    { name: 'kubernetes.authorization.PathCheck', ctor: PathCheck },
    { name: 'kubernetes.authorization.GroupCheck', ctor: GroupCheck },
    { name: 'kubernetes.authorization.ResourceCheck', ctor: ResourceCheck },
    { name: 'kubernetes.authorization.Decision', ctor: Decision },
    {
      name: 'kubernetes.authorization.Authorizer',
      ctor: Authorizer,
      fields: { requestResource: 'kubernetes.authorization.ResourceCheck' },
    },
  ],
  functions: [
    [
      'kubernetes.authorization.Authorizer.path(string): kubernetes.authorization.PathCheck',
      () => new PathCheck(),
    ],
    [
      'kubernetes.authorization.Authorizer.serviceAccount(string, string): kubernetes.authorization.Authorizer',
      (authorizer: Authorizer) => authorizer,
    ],
    [
      'kubernetes.authorization.Authorizer.group(string): kubernetes.authorization.GroupCheck',
      () => new GroupCheck(),
    ],
    [
      'kubernetes.authorization.GroupCheck.resource(string): kubernetes.authorization.ResourceCheck',
      resource,
    ],
    ...['subresource', 'namespace', 'name', 'fieldSelector', 'labelSelector'].map(
      name =>
        [
          `kubernetes.authorization.ResourceCheck.${name}(string): kubernetes.authorization.ResourceCheck`,
          resource,
        ] as const,
    ),
    ['kubernetes.authorization.ResourceCheck.check(string): kubernetes.authorization.Decision', decision],
    ['kubernetes.authorization.PathCheck.check(string): kubernetes.authorization.Decision', decision],
    ['kubernetes.authorization.Decision.allowed(): bool', tell],
    ['kubernetes.authorization.Decision.errored(): bool', tell],
    ['kubernetes.authorization.Decision.reason(): string', tell],
    ['kubernetes.authorization.Decision.error(): string', tell],
  ],
}
