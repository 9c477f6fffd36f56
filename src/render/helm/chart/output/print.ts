import type { Manifest } from './manifest.ts'

/** What `helm template` prints for manifests in their order. */
export function printManifests(manifests: readonly Manifest[]): string {
  const print = ({ template, source }: Manifest) => `---\n# Source: ${template.name}\n${source.text}\n`
  const isHook = ({ hook }: Manifest) => hook !== undefined
  const plain = manifests
    .filter(manifest => !isHook(manifest))
    .map(print)
    .join('')
  return `${plain.trim()}\n${manifests.filter(isHook).map(print).join('')}`
}
