import type { AnyArea } from '../../constraint.ts'
import { podAdmission } from './admission.ts'
import { affinityArea } from './affinity.ts'
import { podAnnotations } from './annotations.ts'
import { containerLists, containers, emptyPods } from './containers.ts'
import { dns } from './dns.ts'
import { envArea } from './env.ts'
import { mountsArea } from './mounts.ts'
import { podResources } from './pod-resources.ts'
import { podPorts, portsArea } from './ports.ts'
import { probesArea } from './probes.ts'
import { podOverhead, resourcesArea } from './resources.ts'
import { containerSecurity, podSecurity, security } from './security.ts'
import { podSpec } from './spec.ts'
import { spreadArea } from './spread.ts'
import { sysctlsArea } from './sysctls.ts'
import { tolerationsArea } from './tolerations.ts'
import { volumeCertificates } from './volume-certificates.ts'
import { volumePlugins } from './volume-plugins.ts'
import { volumeProjections } from './volume-projections.ts'
import { volumesArea } from './volumes.ts'
import { windows, windowsContainers, windowsPods } from './windows.ts'

/** Everything about pods, wherever a pod template can stand. */
export const POD_AREAS: readonly AnyArea[] = [
  volumesArea,
  volumePlugins,
  volumeProjections,
  volumeCertificates,
  mountsArea,
  containers,
  containerLists,
  emptyPods,
  portsArea,
  podPorts,
  envArea,
  resourcesArea,
  podOverhead,
  podResources,
  probesArea,
  security,
  containerSecurity,
  podSecurity,
  sysctlsArea,
  windows,
  windowsPods,
  windowsContainers,
  podSpec,
  dns,
  affinityArea,
  tolerationsArea,
  spreadArea,
  podAnnotations,
  podAdmission,
]
