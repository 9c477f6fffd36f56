import type { AnyArea } from '../../constraint.ts'
import { AFFINITY } from './affinity.ts'
import { POD_ANNOTATIONS } from './annotations.ts'
import { CONTAINER_LISTS, CONTAINERS, EMPTY_PODS } from './containers.ts'
import { DNS } from './dns.ts'
import { ENV } from './env.ts'
import { MOUNTS_AREA } from './mounts.ts'
import { POD_RESOURCES } from './pod-resources.ts'
import { POD_PORTS, PORTS } from './ports.ts'
import { PROBES_AREA } from './probes.ts'
import { POD_OVERHEAD, RESOURCES } from './resources.ts'
import { CONTAINER_SECURITY, POD_SECURITY, SECURITY } from './security.ts'
import { POD_SPEC } from './spec.ts'
import { SPREAD_AREA } from './spread.ts'
import { SYSCTLS } from './sysctls.ts'
import { TOLERATIONS } from './tolerations.ts'
import { VOLUME_PLUGINS } from './volume-plugins.ts'
import { VOLUME_PROJECTIONS } from './volume-projections.ts'
import { VOLUMES } from './volumes.ts'
import { WINDOWS, WINDOWS_CONTAINERS, WINDOWS_PODS } from './windows.ts'

/** Everything about pods, wherever a pod template can stand. */
export const POD_AREAS: readonly AnyArea[] = [
  VOLUMES,
  VOLUME_PLUGINS,
  VOLUME_PROJECTIONS,
  MOUNTS_AREA,
  CONTAINERS,
  CONTAINER_LISTS,
  EMPTY_PODS,
  PORTS,
  POD_PORTS,
  ENV,
  RESOURCES,
  POD_OVERHEAD,
  POD_RESOURCES,
  PROBES_AREA,
  SECURITY,
  CONTAINER_SECURITY,
  POD_SECURITY,
  SYSCTLS,
  WINDOWS,
  WINDOWS_PODS,
  WINDOWS_CONTAINERS,
  POD_SPEC,
  DNS,
  AFFINITY,
  TOLERATIONS,
  SPREAD_AREA,
  POD_ANNOTATIONS,
]
