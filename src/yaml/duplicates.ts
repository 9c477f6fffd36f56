import type { Path } from '../core/path.ts'
import { keyText } from './keys.ts'
import { type LineIndex, lineOf } from './lines.ts'
import type { YamlNode } from './node.ts'
import type { YamlProblem } from './problem.ts'

/** What is said of maps that hold a key twice, or whose merge key replaces what stands above it. */
export function duplicateProblems(maps: ReadonlyMap<YamlNode, Path>, lines: () => LineIndex): YamlProblem[] {
  return [...maps].flatMap(([map, path]) => [...problemsOf(map, path, lines)])
}

function* problemsOf(map: YamlNode, path: Path, lines: () => LineIndex): Generator<YamlProblem> {
  const explicit = new Map<string, YamlNode>()
  const values = new Map<string, YamlNode>()
  const { items } = map
  for (let at = 0; at + 1 < items.length; at += 2) {
    const key = items[at]
    const value = items[at + 1]
    if (key === undefined || value === undefined) continue
    if (key.kind === 'merge') {
      const overridden = [...mergedValues(value)].filter(([name, merged]) => {
        const own = values.get(name)
        return own !== undefined && (own.value !== merged || typeof merged === 'object') && merged !== null
      })
      if (overridden.length > 0) {
        const names = overridden.map(([name]) => `"${name}"`).join(', ')
        const message = `the merge key "<<" replaces ${names} set above it, for kubectl but not for kustomize: put "<<" first`
        yield { rule: 'yaml-merge-override', message, start: key.start, end: key.end, path }
      }
      continue
    }
    const name = keyText(key)
    if (name === undefined) continue
    const first = explicit.get(name)
    if (first === undefined) {
      explicit.set(name, key)
    } else {
      const message = `key "${name}" is already set on line ${lineOf(lines(), first.start)}; kubectl keeps only the last value`
      yield { rule: 'yaml-duplicate-key', message, start: key.start, end: key.end, path: [...path, name] }
    }
    values.set(name, value)
  }
}

/** The entries a merge brings, from all maps it names. */
function* mergedValues(value: YamlNode): Generator<[string, unknown]> {
  const sources = value.kind === 'sequence' ? value.items : [value]
  for (const source of sources) {
    const map = source.target ?? source
    if (map.kind === 'map' && typeof map.value === 'object' && map.value !== null)
      yield* Object.entries(map.value)
  }
}
