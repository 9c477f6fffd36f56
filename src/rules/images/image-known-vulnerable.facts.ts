import type { ImageReference } from '../../kubernetes/pods/images.ts'

/** A hole in some versions of an image. */
export interface Vulnerability {
  readonly cve: string
  /** The version that mends it, for those who stay on the release line they are on. */
  readonly fixed: string
}

interface Affected extends Vulnerability {
  /** The end of the image's path, the same in every mirror. */
  readonly repositories: readonly string[]
  /** The first version with the hole; every one below `fixed` where absent. */
  readonly since?: string
}

const INGRESS_NGINX = [
  'ingress-nginx/controller',
  'ingress-nginx/controller-chroot',
  'kubernetes-ingress-controller/nginx-ingress-controller',
]

/**
 * https://github.com/kubernetes/kubernetes/issues/131009 https://github.com/kubernetes/ingress-nginx/issues/7837
 * https://github.com/advisories/GHSA-63qx-x74g-jcr7 https://github.com/advisories/GHSA-vqc4-mpj8-jxch
 * https://github.com/advisories/GHSA-m3cq-xcx9-3gvm
 */
const TABLE: readonly Affected[] = [
  { repositories: INGRESS_NGINX, cve: 'CVE-2025-1974', fixed: '1.11.5' },
  { repositories: INGRESS_NGINX, cve: 'CVE-2025-1974', since: '1.12.0', fixed: '1.12.1' },
  { repositories: ['argoproj/argocd'], cve: 'CVE-2022-24348', fixed: '2.1.9' },
  { repositories: ['argoproj/argocd'], cve: 'CVE-2022-24348', since: '2.2.0', fixed: '2.2.4' },
  {
    repositories: ['grafana/grafana', 'grafana/grafana-oss', 'grafana/grafana-enterprise'],
    cve: 'CVE-2022-39328',
    since: '9.2.0',
    fixed: '9.2.4',
  },
  { repositories: ['kyverno/kyverno'], cve: 'CVE-2022-47633', since: '1.8.3', fixed: '1.8.5' },
]

/** The well-known hole of an image, told by its version tag; undefined where there is none, or no version. */
export function knownVulnerability({ repository, tag = '' }: ImageReference): Vulnerability | undefined {
  const version = versionOf(tag)
  if (version === undefined) return undefined
  return TABLE.find(
    ({ repositories, since = '0.0.0', fixed }) =>
      repositories.some(name => repository === name || repository.endsWith(`/${name}`)) &&
      compareVersions(version, versionOf(since) ?? []) >= 0 &&
      compareVersions(version, versionOf(fixed) ?? []) < 0,
  )
}

/** The three numbers that a tag begins with: `v1.8.4-debian` has 1, 8 and 4. */
function versionOf(tag: string): readonly number[] | undefined {
  const [, ...numbers] = /^v?(\d+)\.(\d+)\.(\d+)(?![\d.])/.exec(tag) ?? []
  return numbers.length === 0 ? undefined : numbers.map(Number)
}

function compareVersions(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((part, place) => part !== b[place])
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0)
}
