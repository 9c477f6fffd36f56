import { rememberLast } from '../../core/remember-last.ts'
import type { ResourceRule } from '../../core/rule.ts'
import { comesFrom, images } from '../../kubernetes/pods/images.ts'

type Options = {
  readonly registries: readonly string[]
}

/** A registry, or a part of one, that gets no new images; with the place that took over. */
interface Deprecated {
  readonly prefix: string
  readonly successor: string | undefined
}

export default {
  id: 'image-deprecated-registry',
  category: 'images',
  severity: 'warning',
  presets: ['recommended'],
  summary: 'An image comes from a registry that is no longer maintained',
  why: 'The old registry of the Kubernetes project is frozen: no new version, no security fix is published there, and it may stop serving any day. A node that has to pull then cannot start the pod.',
  remedy:
    'Name the same image in the registry that took over; for Kubernetes images that is `registry.k8s.io`.',
  links: [
    'https://kubernetes.io/blog/2023/03/10/image-registry-redirect/',
    'https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/',
  ],
  peers: { kubescape: ['C-0253'], kyverno: ['restrict-deprecated-registry'] },
  options: {
    registries: {
      type: 'array',
      items: { type: 'string' },
      default: [
        'k8s.gcr.io=registry.k8s.io',
        'gcr.io/google-containers=registry.k8s.io',
        'gcr.io/google_containers=registry.k8s.io',
      ],
      description:
        'Registries, or registries with the beginning of a path, that count as deprecated; after `=` the successor, if there is one.',
    },
  },
  scope: 'workloads',
  *check(resource, { registries }) {
    const deprecated = parseEntries(registries)
    for (const { image, reference, path } of images(resource)) {
      if (reference === undefined) continue
      const found = deprecated.find(({ prefix }) => comesFrom(reference, prefix))
      if (found === undefined) continue
      const advice = found.successor === undefined ? '' : `; its successor is ${found.successor}`
      yield {
        path,
        message: `image "${image}" comes from ${found.prefix}, which is no longer maintained${advice}`,
      }
    }
  },
} satisfies ResourceRule<Options>

/** One list serves a whole run. */
const parseEntries = rememberLast((entries: readonly string[]) => entries.map(parseEntry))

function parseEntry(entry: string): Deprecated {
  const [prefix = '', successor] = entry.split('=')
  return { prefix: prefix.replace(/\/+$/, ''), successor }
}
