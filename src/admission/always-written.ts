/**
 * The fields that the server writes even where they are zero or absent, by definition: their types in Go are plain ones,
 * without `omitempty`. Those that can be neither, since they are required, are left out.
 * https://github.com/kubernetes/kubernetes/tree/v1.37.2/staging/src/k8s.io/api
 */
export const ALWAYS_WRITTEN: ReadonlyMap<string, readonly string[]> = new Map([
  ['apiextensions.v1.CustomResourceDefinitionVersion', ['served', 'storage']],
  ['apps.v1.ControllerRevision', ['revision']],
  ['apps.v1.StatefulSetOrdinals', ['start']],
  ['apps.v1.StatefulSetSpec', ['serviceName']],
  ['core.v1.Event', ['reportingComponent', 'reportingInstance']],
  ['core.v1.HTTPHeader', ['value']],
  ['core.v1.ISCSIPersistentVolumeSource', ['lun']],
  ['core.v1.ISCSIVolumeSource', ['lun']],
  ['core.v1.SleepAction', ['seconds']],
  ['core.v1.Sysctl', ['value']],
  ['meta.v1.GroupResource', ['group']],
  ['resource.v1.ResourcePool', ['generation']],
  ['scheduling.v1.PriorityClass', ['value']],
  ['storage.v1.TokenRequest', ['audience']],
])
