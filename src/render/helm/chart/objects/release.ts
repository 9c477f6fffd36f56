import { Dict } from '../../template/value.ts'

/** What is being installed, and where. */
export interface Release {
  readonly name: string
  readonly namespace: string
}

/**
 * A release that nobody has named yet: texts that rules take for what is not filled in, whatever templates do with them, and that
 * YAML can hold without quotes.
 */
export const UNNAMED_RELEASE: Release = { name: '<%release%>', namespace: '<%namespace%>' }

/** `.Release` */
export function releaseObject({ name, namespace }: Release): Dict {
  return new Dict([
    ['Name', name],
    ['Namespace', namespace],
    ['IsInstall', true],
    ['IsUpgrade', false],
    ['Revision', 1n],
    ['Service', 'Helm'],
  ])
}
