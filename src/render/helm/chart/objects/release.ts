import { RELEASE_STAND_INS } from '../../../../core/release-names.ts'
import { Dict } from '../../template/value/value.ts'

/** What is being installed, and where. */
export interface Release {
  readonly name: string
  readonly namespace: string
}

/** A release that nobody has named yet. */
export const UNNAMED_RELEASE: Release = RELEASE_STAND_INS

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
