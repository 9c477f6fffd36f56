import type { SetRule } from '../../core/rule.ts'
import { missingIssues } from '../../kubernetes/set/missing.ts'
import { CLOSED_WORLD } from '../../kubernetes/set/snapshot.ts'

type Options = { readonly closedWorld: boolean }

export default {
  id: 'missing-admission-policy-ref',
  category: 'references',
  severity: 'warning',
  presets: ['recommended'],
  summary:
    'An admission policy binding, EndpointSlice or VolumeAttachment names something that does not exist',
  why: 'A binding without its policy enforces nothing, and an EndpointSlice without its Service gets no traffic.',
  remedy: 'Correct the name, or add what is named.',
  exempt:
    'Names of a kind of which the inputs hold none (for a Service: none in the namespace), unless `closedWorld` is set.',
  links: [
    'https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/',
    'https://kubernetes.io/docs/concepts/services-networking/endpoint-slices/#ownership',
  ],
  peers: { monokle: ['LNK001'] },
  options: { closedWorld: CLOSED_WORLD },
  scope: [
    'ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io',
    'MutatingAdmissionPolicyBinding.admissionregistration.k8s.io',
    'EndpointSlice.discovery.k8s.io',
    'VolumeAttachment.storage.k8s.io',
  ],
  *checkSet(outline, set, { closedWorld }) {
    const isMeant = ({ path }: { path: readonly (string | number)[] }) => path[1] !== 'ownerReferences'
    yield* missingIssues(outline, set, isMeant, closedWorld)
  },
} satisfies SetRule<Options>
