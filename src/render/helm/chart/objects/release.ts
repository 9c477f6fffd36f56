import { Dict } from '../../template/value.ts'

/** What is being installed, and where. */
export interface Release {
  readonly name: string
  readonly namespace: string
}

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
