import { groupOf } from '../core/group-kind.ts'
import type { Outline } from '../core/outline/index.ts'

/** Whether a group is not one of Kubernetes' own. Those have no dot, as `apps`, or end in `.k8s.io`. */
export function isCustomGroup(group: string): boolean {
  return group.includes('.') && !group.endsWith('.k8s.io')
}

/** Custom kinds that configure something and run nothing themselves, by the way they are called. */
const NO_PODS =
  /(Monitor|Probe|Rule|Policy|Route(TCP|UDP)?|Binding|Secret|SecretStore|Certificate|Issuer|Gateway|VirtualService|ServiceEntry|Middleware(TCP)?|ServersTransport|TLSOption|TLSStore|HTTPProxy|Config|Autoscaler|ScaledObject|Constraint|(Git|OCI|Helm|Image)Repository|AppProject|KafkaTopic|ScheduledBackup)$/

/** Whether an operator may make pods for a resource. */
export function mayRunPods({ apiVersion, kind }: Outline): boolean {
  return isCustomGroup(groupOf(apiVersion)) && !NO_PODS.test(kind)
}
