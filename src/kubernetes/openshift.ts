import { isArray, type JsonObject } from '../core/json.ts'

/**
 * Whether an object is a template of OpenShift: objects to be created together, with parameters written `${NAME}`, and
 * `${{NAME}}` where the value is not a string. Such a parameter is a placeholder like any other.
 * https://docs.redhat.com/en/documentation/openshift_container_platform/4.19/html/images/using-templates
 */
export function isTemplate({ apiVersion, kind, objects }: JsonObject): boolean {
  return kind === 'Template' && isOpenShift(apiVersion, 'template.openshift.io') && isArray(objects)
}

/** OpenShift 3 had its kinds in the core group, too, and its client still moves them to their own groups. */
function isOpenShift(apiVersion: unknown, group: string): boolean {
  return apiVersion === 'v1' || (typeof apiVersion === 'string' && apiVersion.startsWith(`${group}/`))
}

/**
 * The kinds that the client of OpenShift moves from the core group to their own.
 * https://github.com/openshift/library-go/blob/master/pkg/legacygroupification/defaults.go
 */
const ONCE_IN_CORE: ReadonlySet<string> = new Set([
  'Build',
  'BuildConfig',
  'DeploymentConfig',
  'Group',
  'Identity',
  'Image',
  'ImageStream',
  'ImageStreamTag',
  'OAuthClient',
  'ProjectRequest',
  'Project',
  'Route',
  'SecurityContextConstraints',
  'Template',
  'User',
])

/** Whether `v1` and a kind are what OpenShift 3 called one of its own. */
export function isLegacyOpenShift(apiVersion: string, kind: string): boolean {
  return apiVersion === 'v1' && ONCE_IN_CORE.has(kind)
}
