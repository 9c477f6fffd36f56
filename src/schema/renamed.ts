/**
 * Fields that had another name in an earlier API version, or that people take for the right one: what to write instead,
 * by definition and field. https://kubernetes.io/docs/reference/using-api/deprecation-guide/
 */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['apiextensions.v1.CustomResourceDefinitionSpec.validation', 'versions[].schema'],
  ['apiextensions.v1.CustomResourceDefinitionSpec.version', 'versions[].name'],
  ['apps.v1.DaemonSetSpec.strategy', 'updateStrategy'],
  ['apps.v1.DeploymentSpec.updateStrategy', 'strategy'],
  ['apps.v1.StatefulSetSpec.strategy', 'updateStrategy'],
  ['autoscaling.v2.HorizontalPodAutoscalerSpec.targetCPUUtilizationPercentage', 'metrics'],
  ['autoscaling.v2.PodsMetricSource.metricName', 'metric.name'],
  ['autoscaling.v2.PodsMetricSource.targetAverageValue', 'target.averageValue'],
  ['autoscaling.v2.ResourceMetricSource.targetAverageUtilization', 'target.averageUtilization'],
  ['autoscaling.v2.ResourceMetricSource.targetAverageValue', 'target.averageValue'],
  ['core.v1.ConfigMapVolumeSource.configMapName', 'name'],
  ['core.v1.ContainerPort.port', 'containerPort'],
  ['core.v1.PersistentVolumeClaimVolumeSource.name', 'claimName'],
  ['core.v1.ResourceRequirements.cpu', 'requests.cpu'],
  ['core.v1.ResourceRequirements.memory', 'requests.memory'],
  ['core.v1.SecretVolumeSource.name', 'secretName'],
  ['core.v1.ServicePort.containerPort', 'targetPort'],
  ['networking.v1.IngressBackend.serviceName', 'service.name'],
  ['networking.v1.IngressBackend.servicePort', 'service.port'],
  ['networking.v1.IngressSpec.backend', 'defaultBackend'],
])

/** All entries, for the test that holds them against the definitions. */
export function renamedFields(): Iterable<readonly [field: string, replacement: string]> {
  return RENAMED
}

/** What to write instead of a field that a definition does not have. */
export function renamedTo(definition: string, field: string): string | undefined {
  return RENAMED.get(`${definition}.${field}`)
}
