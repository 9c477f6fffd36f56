import type { SourceText } from '../../../../core/origin.ts'
import type { Manifest } from './manifest.ts'

/**
 * What `helm template` prints for manifests in their order.
 * @param commentsOn Comments to print above a manifest, each line with its line break.
 */
export function printManifests(
  manifests: readonly Manifest[],
  commentsOn: (source: SourceText) => string = () => '',
): string {
  const print = ({ template, source }: Manifest) =>
    `---\n# Source: ${template.name}\n${commentsOn(source)}${source.text}\n`
  const isHook = ({ hook }: Manifest) => hook !== undefined
  const plain = manifests
    .filter(manifest => !isHook(manifest))
    .map(print)
    .join('')
  return `${plain.trim()}\n${manifests.filter(isHook).map(print).join('')}`
}
