import { RELEASE_STAND_INS } from '../../../../core/release-names.ts'
import { Dict } from '../../template/value/value.ts'

/** What is being installed, and where. */
export interface Release {
  readonly name: string
  readonly namespace: string
  /** Whether it is there already, and is being upgraded. */
  readonly isUpgrade?: boolean
}

/** A release that nobody has named yet. */
export const UNNAMED_RELEASE: Release = RELEASE_STAND_INS

/** `.Release` */
export function releaseObject({ name, namespace, isUpgrade = false }: Release): Dict {
  return new Dict([
    ['Name', name],
    ['Namespace', namespace],
    ['IsInstall', !isUpgrade],
    ['IsUpgrade', isUpgrade],
    ['Revision', 1n],
    ['Service', 'Helm'],
  ])
}
