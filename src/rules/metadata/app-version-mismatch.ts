import type { ResourceRule } from '../../core/rule.ts'
import { parseImage } from '../../kubernetes/pods/images.ts'
import { podTemplate, runningContainers } from '../../kubernetes/pods/pods.ts'

const LABEL = 'app.kubernetes.io/version'

export default {
  id: 'app-version-mismatch',
  category: 'metadata',
  severity: 'info',
  presets: ['strict'],
  summary: 'The version label is not the version of the image',
  why: 'Dashboards and people read the version from the label; one that was forgotten at the last update tells them of a version that does not run.',
  remedy: 'Set both from one place.',
  exempt:
    'Pods of several containers, images without a tag, and tags and labels that are no version numbers.',
  links: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/#labels'],
  scope: 'workloads',
  *check(resource) {
    const template = podTemplate(resource)
    const [placed, ...others] = runningContainers(resource)
    if (template === undefined || placed === undefined || others.length > 0) return
    const tag =
      typeof placed.container.image === 'string' ? parseImage(placed.container.image)?.tag : undefined
    const labels =
      template.metadata.labels?.[LABEL] === undefined ? resource.labels : template.metadata.labels
    const version: unknown = labels[LABEL]
    if (tag === undefined || typeof version !== 'string' || mayBeSame(version, tag)) return
    const metadata = labels === resource.labels ? ['metadata'] : [...template.path, 'metadata']
    yield {
      path: [...metadata, 'labels', LABEL],
      message: `version "${version}" is not the tag of the image, "${tag}"`,
    }
  },
} satisfies ResourceRule

/** Whether one of the two begins as the other does: 1.2 and v1.2.3-alpine are taken for the same. */
function mayBeSame(version: string, tag: string): boolean {
  const [a, b] = [numbersOf(version), numbersOf(tag)]
  if (a === undefined || b === undefined) return true
  return a.slice(0, b.length).every((part, index) => part === b[index])
}

function numbersOf(text: string): readonly string[] | undefined {
  const match = /^v?(\d+(?:\.\d+)+)/.exec(text)
  return match?.[1]?.split('.')
}
