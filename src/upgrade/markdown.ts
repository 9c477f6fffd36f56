import { visible } from '../report/visible.ts'
import { plural } from '../report/wording.ts'
import type { Change } from './changes.ts'
import { byVersion, type VersionChanges } from './grouped.ts'
import { objectName, placeOf, sentenceOf, summaryOf } from './words.ts'

/** The changes of an upgrade as a document in Markdown: a table for each version. */
export function upgradeMarkdown(changes: readonly Change[], from: string, to: string): string {
  return [
    `# Upgrade from Kubernetes ${from} to ${to}`,
    `${summaryOf(changes, from, to)}.`,
    ...byVersion(changes).map(versionTable),
  ]
    .map(part => `${part}\n`)
    .join('\n')
}

function versionTable({ version, objects, defaults }: VersionChanges): string {
  const rows = objects.flatMap(object =>
    object.changes.map(change => [
      change.effect,
      objectName(object),
      placeOf(change),
      `${sentenceOf(change)} (\`${change.rule}\`)`,
    ]),
  )
  const ofDefaults = defaults.map(({ message, changes }) => [
    'default',
    plural(changes.length, 'object'),
    changes[0] === undefined ? '' : placeOf(changes[0]),
    message,
  ])
  return [
    `## Kubernetes ${version}`,
    '',
    '| Effect | Object | Place | Change |',
    '|---|---|---|---|',
    ...[...rows, ...ofDefaults].map(cells => `| ${cells.map(cell).join(' | ')} |`),
  ].join('\n')
}

/** A text in a table: what has a meaning in Markdown or HTML is written as itself. */
function cell(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('|', '\\|')
    .replace(/([*_[\]])/g, '\\$1')
}
