import type { Admission } from '../admission/admission.ts'
import type { ResourceIdentity } from '../core/resource-selector.ts'
import type { RunBudget } from '../core/run-budget.ts'
import type { Settings } from '../core/settings.ts'
import type { CustomKinds } from '../schema/custom/kinds.ts'
import type { Schemas } from '../schema/schemas.ts'

/** What linting needs besides the text: settings, and the schemas of the Kubernetes versions they name. */
export interface LintContext {
  readonly settings: Settings
  readonly schemas: Schemas
  /** The admission policies that are in force. */
  readonly admission?: Admission
  /** What the expressions of the run may take together; no limit where absent. */
  readonly budget?: RunBudget
  /** Whether namespaces may still be filled in: the file may be part of a kustomization, and nobody knows which. */
  readonly isNamespaceOpen?: boolean
  /** What holds for one resource; absent where that is the same for all resources of the file. */
  readonly forResource?: (resource: ResourceIdentity) => LintContext
}

/** What holds for a resource of a file; `undefined` is an object that does not say what it is. */
export function contextFor(context: LintContext, resource: ResourceIdentity | undefined): LintContext {
  return resource === undefined ? context : (context.forResource?.(resource) ?? context)
}

/** The same where namespaces may still be filled in. */
export function withOpenNamespaces({ forResource, ...context }: LintContext): LintContext {
  return {
    ...context,
    isNamespaceOpen: true,
    ...(forResource && { forResource: resource => withOpenNamespaces(forResource(resource)) }),
  }
}

/** The same where more custom kinds are defined. */
export function withKinds({ forResource, ...context }: LintContext, defined: CustomKinds): LintContext {
  return {
    ...context,
    schemas: context.schemas.withKinds(defined),
    ...(forResource && { forResource: resource => withKinds(forResource(resource), defined) }),
  }
}
