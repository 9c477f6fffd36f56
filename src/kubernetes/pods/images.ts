import { isObject } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import { rememberLast } from '../../core/remember-last.ts'
import type { Resource } from '../../core/resource.ts'
import { matchesPattern } from '../grammar/metadata-patterns.ts'
import { containers } from './pods.ts'
import { volumes } from './volumes.ts'

/** An image reference, taken apart and completed as the kubelet completes it. */
export interface ImageReference {
  /** The host, with its port; `docker.io` where none is written. */
  readonly registry: string
  /** The path within the registry; `library/nginx` for plain `nginx`. */
  readonly repository: string
  readonly tag: string | undefined
  /** Algorithm and hash: `sha256:…`. */
  readonly digest: string | undefined
}

const LABEL = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?'
const REGISTRY = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`)
const REPOSITORY_PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const REPOSITORY = new RegExp(`^${REPOSITORY_PART}(?:/${REPOSITORY_PART})*$`)
const TAG = /^\w[\w.-]{0,127}$/
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/
const IMAGE_ID = /^[a-f0-9]{64}$/
const REPOSITORY_MAX_LENGTH = 255

/**
 * Takes an image reference apart by the grammar of the container registries, or gives undefined where it is none: a
 * kubelet would answer `InvalidImageName`. The colon of a port is never taken for that of a tag.
 * https://github.com/distribution/reference/blob/main/reference.go
 */
export function parseImage(image: string): ImageReference | undefined {
  if (IMAGE_ID.test(image)) return undefined
  const [named = '', digest, ...more] = image.split('@')
  if (more.length > 0 || (digest !== undefined && !DIGEST.test(digest))) return undefined
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  const name = colon < 0 ? named : named.slice(0, colon)
  const tag = colon < 0 ? undefined : named.slice(colon + 1)
  if (tag !== undefined && !TAG.test(tag)) return undefined
  const { registry, repository } = splitName(name)
  if (!REGISTRY.test(registry) || !REPOSITORY.test(repository)) return undefined
  if (repository.length > REPOSITORY_MAX_LENGTH) return undefined
  return { registry, repository, tag, digest }
}

/** What a kubelet cannot read in an image reference, in words that come after it; undefined where it can read all. */
export function imageFault(image: string): string | undefined {
  if (image === '') return 'is empty'
  if (parseImage(image) !== undefined) return undefined
  if (/\s/.test(image)) return 'has a space in it'
  const [scheme] = /^[a-z][a-z0-9+.-]*:\/\//i.exec(image) ?? []
  if (scheme !== undefined) return `begins with "${scheme}", which is not part of a reference`
  if (IMAGE_ID.test(image)) return 'is the ID of an image, which no registry knows'
  const [named = '', digest, ...more] = image.split('@')
  if (more.length > 0) return 'has more than one "@"'
  if (digest === '') return 'ends in "@", without a digest'
  if (digest !== undefined && !DIGEST.test(digest)) return digestFault(digest)
  return nameFault(named)
}

function digestFault(digest: string): string {
  const digits = { 'sha256:': 64, 'sha384:': 96, 'sha512:': 128 }
  for (const [algorithm, length] of Object.entries(digits)) {
    if (digest.startsWith(algorithm))
      return `has an invalid digest: after "${algorithm}" come ${length} hexadecimal digits in lower case`
  }
  return `has an invalid digest, "${digest}": it begins with "sha256:" and 64 hexadecimal digits`
}

function nameFault(named: string): string {
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  const tag = colon < 0 ? undefined : named.slice(colon + 1)
  if (tag === '') return 'ends in ":", without a tag'
  if (tag?.includes(':')) return `has two tags, "${tag.replace(':', '" and "')}"`
  if (tag !== undefined && !TAG.test(tag)) return `has an invalid tag, "${tag}"`
  const { registry, repository } = splitName(colon < 0 ? named : named.slice(0, colon))
  if (!REGISTRY.test(registry)) return `has an invalid registry, "${registry}"`
  if (/[A-Z]/.test(repository)) return 'has capital letters in the name of its repository'
  if (repository.length > REPOSITORY_MAX_LENGTH)
    return `has a repository name of more than ${REPOSITORY_MAX_LENGTH} characters`
  return `has an invalid repository name, "${repository}"`
}

/** Words in capitals that stand for a part of a reference in examples and templates. */
const STAND_IN =
  /(?<![A-Za-z0-9])(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+|IMAGE|TAG|VERSION|REPO|REPOSITORY|REGISTRY|PLACEHOLDER|PROJECT|NAME|DIGEST|SHA|CHANGEME|REPLACEME|TODO|FIXME|X{2,})(?![A-Za-z0-9])/

/** Whether a part of an image reference is still to be filled in, by a tool or by hand. */
export function isUnfinishedImage(image: string): boolean {
  return (
    /[$<>{}()%]|^ENC\[|\[[^\]]*[A-Za-z_][^\]]*\](?!:)/.test(image) ||
    STAND_IN.test(image) ||
    /^[A-Z_-]+$/.test(image)
  )
}

/** The first part of a name is a registry only where it looks like a host: it has a dot, a port or a capital letter. */
function splitName(name: string): Pick<ImageReference, 'registry' | 'repository'> {
  const slash = name.indexOf('/')
  const host = name.slice(0, Math.max(slash, 0))
  const isHost = /[.:A-Z]/.test(host) || host === 'localhost'
  const registry = isHost && host !== 'index.docker.io' ? host : 'docker.io'
  const repository = isHost ? name.slice(slash + 1) : name
  const official = registry === 'docker.io' && !repository.includes('/')
  return { registry, repository: official ? `library/${repository}` : repository }
}

/** An image that a pod template names, with the place it is named at. */
export interface PlacedImage {
  readonly image: string
  /** Undefined where the text is no image reference. */
  readonly reference: ImageReference | undefined
  readonly path: Path
  /** When the kubelet fetches it, as written; undefined is left to the API server. */
  readonly pullPolicy: string | undefined
  readonly pullPolicyPath: Path
}

/**
 * Every image of a resource: those of all its containers, and those mounted as volumes.
 * https://kubernetes.io/docs/tasks/configure-pod-container/image-volumes/
 */
export const images = rememberLast((resource: Resource<object>): readonly PlacedImage[] => [
  ...containers(resource).flatMap(({ container, path }) =>
    place(container.image, [...path, 'image'], container.imagePullPolicy, [...path, 'imagePullPolicy']),
  ),
  ...imageVolumes(resource),
])

function imageVolumes(resource: Resource<object>): readonly PlacedImage[] {
  return volumes(resource).flatMap(({ volume, path }) => {
    if (!isObject(volume.image)) return []
    const { reference, pullPolicy } = volume.image
    return place(reference, [...path, 'image', 'reference'], pullPolicy, [...path, 'image', 'pullPolicy'])
  })
}

function place(
  image: unknown,
  path: Path,
  pullPolicy: unknown,
  pullPolicyPath: Path,
): readonly PlacedImage[] {
  if (typeof image !== 'string' || image === '') return []
  return [
    {
      image,
      reference: parseImage(image),
      path,
      pullPolicy: typeof pullPolicy === 'string' ? pullPolicy : undefined,
      pullPolicyPath,
    },
  ]
}

/**
 * Whether an image comes from a registry, or from a part of one: `ghcr.io`, `ghcr.io/acme`. A prefix without a host is a
 * path on Docker Hub, and `*` stands for any text without a slash. Whole segments count: `ghcr.io/acme` is not
 * `ghcr.io/acme-evil`.
 */
export function comesFrom({ registry, repository }: ImageReference, prefix: string): boolean {
  const bare = prefix.endsWith('/') ? prefix.replace(/\/+$/, '') : prefix
  if (bare === '') return false
  const slash = bare.indexOf('/')
  const host = slash < 0 ? bare : bare.slice(0, slash)
  const wanted = /[.:*]/.test(host) || host === 'localhost' ? bare : `docker.io/${bare}`
  const actual = `${registry}/${repository}`
  if (!wanted.includes('*')) return `${actual}/`.startsWith(`${wanted}/`)
  const segments = actual.split('/')
  return wanted.split('/').every((pattern, index) => matchesPattern(pattern, segments[index] ?? ''))
}
