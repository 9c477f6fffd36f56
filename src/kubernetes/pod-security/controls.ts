import type { PodSecurityControl } from '../../core/outline/security.ts'
import { capabilitiesBaseline, capabilitiesRestricted } from './capabilities.ts'
import type { Control } from './control.ts'
import { hostNamespaces, hostPathVolumes, hostPorts, hostProbes, windowsHostProcess } from './host.ts'
import { allowPrivilegeEscalation, privileged, procMount, procMountRestricted } from './privileges.ts'
import { appArmorProfile, seccompBaseline, seccompRestricted, seLinuxOptions } from './profiles.ts'
import { sysctls } from './sysctls.ts'
import { runAsNonRoot, runAsUser } from './users.ts'
import { restrictedVolumes } from './volumes.ts'

/**
 * The controls of the Pod Security Standards, as the admission plugin of the API server decides them.
 * https://github.com/kubernetes/pod-security-admission/tree/master/policy
 */
export const CONTROLS: Readonly<Record<PodSecurityControl, Control>> = {
  hostNamespaces,
  privileged,
  capabilities_baseline: capabilitiesBaseline,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle: hostProbes,
  appArmorProfile,
  seLinuxOptions,
  procMount,
  seccompProfile_baseline: seccompBaseline,
  sysctls,
  windowsHostProcess,
  restrictedVolumes,
  allowPrivilegeEscalation,
  runAsNonRoot,
  runAsUser,
  seccompProfile_restricted: seccompRestricted,
  capabilities_restricted: capabilitiesRestricted,
  procMount_restricted: procMountRestricted,
}
