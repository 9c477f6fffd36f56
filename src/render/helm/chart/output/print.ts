import type { SourceText } from '../../../../core/origin.ts'
import type { CrdFile } from '../chart-build.ts'
import { goText } from '../load/text.ts'
import type { Manifest } from './manifest.ts'

/** What else is printed of a chart, and how. */
export interface PrintOptions {
  /** What is printed before the manifests. */
  readonly crdFiles?: readonly CrdFile[]
  /** Comments to print above a manifest, each line with its line break. */
  readonly commentsOn?: (source: SourceText) => string
  /** What may be shown of what a template wrote, or of what stands in a file. */
  readonly shown?: (text: string) => string
}

/** What `helm template` prints for manifests in their order. */
export function printManifests(
  manifests: readonly Manifest[],
  { crdFiles = [], commentsOn = () => '', shown = text => text }: PrintOptions = {},
): string {
  const print = (name: string, text: string, comments = '') =>
    `---\n# Source: ${name}\n${comments}${shown(text)}\n`
  const printManifest = ({ template, source }: Manifest) =>
    print(template.name, source.text ?? '', commentsOn(source))
  const isHook = ({ hook }: Manifest) => hook !== undefined
  const plain = [
    ...crdFiles.map(({ name, file }) => print(name, goText(file.bytes))),
    ...manifests.filter(manifest => !isHook(manifest)).map(printManifest),
  ]
  return `${plain.join('').trim()}\n${manifests.filter(isHook).map(printManifest).join('')}`
}
