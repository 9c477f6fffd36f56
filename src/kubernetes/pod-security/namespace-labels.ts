import type { Labels } from '../../core/outline/index.ts'
import type { PodSecurityLevel } from '../../core/outline/security.ts'

const PREFIX = 'pod-security.kubernetes.io/'

/** What admission does with pods that violate a level, the hardest first. */
export const MODES = ['enforce', 'warn', 'audit'] as const

export type Mode = (typeof MODES)[number]

export const LEVELS = ['privileged', 'baseline', 'restricted'] as const

/** What a namespace asks of its pods, in one of the modes. */
export interface NamespacePolicy {
  readonly mode: Mode
  readonly level: PodSecurityLevel
  /** The minor version of the standard; undefined for that of the cluster. */
  readonly version: number | undefined
}

/** The label of a namespace that sets the level of a mode. */
export function levelLabel(mode: Mode): string {
  return `${PREFIX}${mode}`
}

/** The label of a namespace that sets the version of a mode. */
export function versionLabel(mode: Mode): string {
  return `${PREFIX}${mode}-version`
}

/** The minor version that a label names, `latest` included; undefined where it is malformed. */
export function parsePolicyVersion(text: string): number | 'latest' | undefined {
  if (text === 'latest') return text
  const minor = /^v1\.(0|[1-9]\d*)$/.exec(text)?.[1]
  return minor === undefined ? undefined : Number(minor)
}

/**
 * What the labels of a namespace ask of its pods. A mode without a label, or with one that is no level, asks nothing as
 * far as anybody can tell; a malformed version is the newest, as for the API server.
 * https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces
 */
export function namespacePolicies(labels: Labels): readonly NamespacePolicy[] {
  return MODES.flatMap((mode): NamespacePolicy[] => {
    const level = labels[levelLabel(mode)]
    if (level !== 'baseline' && level !== 'restricted') return []
    const version = parsePolicyVersion(labels[versionLabel(mode)] ?? 'latest')
    return [{ mode, level, version: typeof version === 'number' ? version : undefined }]
  })
}
