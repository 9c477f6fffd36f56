import { visible } from '../report/visible.ts'
import { plural } from '../report/wording.ts'
import type { Change, Effect } from './changes.ts'
import { byVersion, type DefaultChange, type ObjectChanges, type VersionChanges } from './grouped.ts'
import { objectName, placeOf, sentenceOf, summaryOf } from './words.ts'

/** What stands in front of a change. */
const LABELS: Readonly<Record<Effect, string>> = {
  removed: 'removed',
  rejected: 'rejected',
  accepted: 'accepted',
  'pod-security': 'pod security',
  deprecated: 'deprecated',
  default: 'default',
}

const MARGIN = ' '.repeat(Math.max(...Object.values(LABELS).map(label => label.length)) + 6)

/** The changes of an upgrade for a terminal: by version, and in there by object. */
export function upgradeText(changes: readonly Change[], from: string, to: string): string {
  return [...byVersion(changes).map(versionText), `${summaryOf(changes, from, to)}\n`].join('\n')
}

function versionText({ version, objects, defaults }: VersionChanges): string {
  return [`Kubernetes ${version}`, ...objects.flatMap(objectLines), ...defaults.flatMap(defaultLines)]
    .map(line => `${visible(line)}\n`)
    .join('')
}

function objectLines(object: ObjectChanges): readonly string[] {
  return [`  ${objectName(object)}`, ...object.changes.flatMap(changeLines)]
}

function changeLines(change: Change): readonly string[] {
  const { effect, rule, help } = change
  const line = `${label(effect)}${placeOf(change)}  ${sentenceOf(change)}  ${rule}`
  // That an API version is gone says already what to use.
  return effect === 'rejected' ? [line, `${MARGIN}help: ${help}`] : [line]
}

function defaultLines({ message, changes }: DefaultChange): readonly string[] {
  const [first] = changes
  if (first === undefined) return []
  const where =
    changes.length === 1 ? placeOf(first) : `${plural(changes.length, 'object')}, first ${placeOf(first)}`
  return [`${label('default')}${message} (${where})`]
}

function label(effect: Effect): string {
  return `    ${LABELS[effect]}`.padEnd(MARGIN.length)
}
