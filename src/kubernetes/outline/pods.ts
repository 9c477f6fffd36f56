import { isObject } from '../../core/json.ts'
import type { PodsOutline } from '../../core/outline/pods.ts'
import type { Resource } from '../../core/resource.ts'
import { images } from '../pods/images.ts'
import { podTemplate, runningContainers } from '../pods/pods.ts'

/** What rules on images, configuration and the end of containers need to know of a resource. */
export function podsOutline(resource: Resource<object>): PodsOutline {
  const template = podTemplate(resource)
  if (template === undefined) return isImmutable(resource) ? { immutable: true } : {}
  return {
    pods: {
      specPath: template.specPath,
      images: images(resource).map(({ image }) => image),
      preStop: runningContainers(resource).map(({ container }) => hasPreStop(container.lifecycle)),
      followsConfiguration:
        keysOf(template.metadata.annotations).some(isRolloutTrigger) ||
        Object.keys(resource.annotations).some(isReloader),
    },
  }
}

function isImmutable({ groupKind, object }: Resource<object>): boolean {
  return (
    (groupKind === 'ConfigMap' || groupKind === 'Secret') &&
    'immutable' in object &&
    object.immutable === true
  )
}

/** A variable in place of the hooks may hold any. */
function hasPreStop(lifecycle: unknown): boolean {
  return typeof lifecycle === 'string' || (isObject(lifecycle) && lifecycle['preStop'] !== undefined)
}

/** Annotations of a pod that change with the configuration, and so roll the pods: a checksum, a version, a date. */
function isRolloutTrigger(annotation: string): boolean {
  return /checksum|hash|sha\d*|md5|digest|revision|version|generation|restartedAt|timestamp|date|rollme/i.test(
    annotation,
  )
}

/** Annotations by which an operator restarts pods when their configuration changes. */
function isReloader(annotation: string): boolean {
  return /reloader\.stakater\.com\/|wave\.pusher\.com\/|reload/i.test(annotation)
}

function keysOf(value: unknown): readonly string[] {
  return isObject(value) ? Object.keys(value) : []
}
