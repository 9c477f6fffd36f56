import type { ResourceRule } from '../../core/rule.ts'
import { images, parseImage } from '../../kubernetes/pods/images.ts'

/** A place that images have left, and where they are now: the beginning of a repository, up to a slash or its end. */
interface Move {
  readonly from: string
  readonly to: string
}

/** https://github.com/bitnami/containers/issues/83267 and the notes of the projects concerned */
const MOVES: readonly Move[] = [
  {
    from: 'docker.io/bitnami',
    to: 'docker.io/bitnamilegacy, which gets no updates, or an image of the project itself',
  },
  { from: 'gcr.io/kubebuilder/kube-rbac-proxy', to: 'quay.io/brancz/kube-rbac-proxy' },
  { from: 'quay.io/coreos/kube-rbac-proxy', to: 'quay.io/brancz/kube-rbac-proxy' },
  { from: 'quay.io/coreos/prometheus-operator', to: 'quay.io/prometheus-operator/prometheus-operator' },
  {
    from: 'quay.io/coreos/prometheus-config-reloader',
    to: 'quay.io/prometheus-operator/prometheus-config-reloader',
  },
  { from: 'quay.io/coreos/configmap-reload', to: 'ghcr.io/jimmidyson/configmap-reload' },
  { from: 'quay.io/coreos/kube-state-metrics', to: 'registry.k8s.io/kube-state-metrics/kube-state-metrics' },
  { from: 'quay.io/coreos/flannel', to: 'ghcr.io/flannel-io/flannel' },
  {
    from: 'quay.io/kubernetes-ingress-controller/nginx-ingress-controller',
    to: 'registry.k8s.io/ingress-nginx/controller',
  },
  {
    from: 'quay.io/external_storage/nfs-client-provisioner',
    to: 'registry.k8s.io/sig-storage/nfs-subdir-external-provisioner',
  },
  {
    from: 'docker.io/jettech/kube-webhook-certgen',
    to: 'registry.k8s.io/ingress-nginx/kube-webhook-certgen',
  },
]

export default {
  id: 'image-relocated',
  category: 'images',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'An image has moved elsewhere',
  why: 'The old place gets no updates, and many of its tags are gone already: a node that does not have the image cannot start the pod.',
  remedy: 'Take the image from the place the message names.',
  exempt: 'Mirrors: only the public registries are known.',
  links: [
    'https://github.com/bitnami/containers/issues/83267',
    'https://kubernetes.io/docs/concepts/containers/images/',
  ],
  scope: 'workloads',
  *check(resource) {
    for (const { image, path } of images(resource)) {
      const reference = parseImage(image)
      if (reference === undefined) continue
      const place = `${reference.registry}/${reference.repository}/`
      const move = MOVES.find(({ from }) => place.startsWith(`${from}/`))
      if (move !== undefined) yield { path, message: `image "${image}" has moved to ${move.to}` }
    }
  },
} satisfies ResourceRule
