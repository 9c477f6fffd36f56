import type { Issue } from '../../core/finding.ts'
import { isArray, isObject, type Json } from '../../core/json.ts'
import type { Path } from '../../core/path.ts'
import type { ResourceRule } from '../../core/rule.ts'

type Options = { readonly recursive: boolean }

export default {
  id: 'sorted-keys',
  category: 'syntax',
  severity: 'info',
  presets: [],
  summary: 'Keys are not in alphabetical order',
  why: 'Some teams sort keys, so that two manifests can be compared line by line.',
  remedy: 'Sort the keys.',
  exempt: 'Keys that are whole numbers, whose order nobody keeps.',
  links: ['https://kubernetes.io/docs/reference/using-api/api-concepts/'],
  peers: { 'kube-linter': ['sorted-keys'], yamllint: ['key-ordering'] },
  options: {
    recursive: {
      type: 'boolean',
      default: true,
      description: 'Look at every mapping, not at the outermost alone.',
    },
  },
  scope: 'all',
  check: ({ object }, { recursive }) => unsortedIn(object, [], recursive),
} satisfies ResourceRule<Options>

/** One issue for each mapping, at the first key that should stand earlier. */
function* unsortedIn(value: Json, path: Path, recursive: boolean): Iterable<Issue> {
  if (isObject(value)) {
    const keys = Object.keys(value).filter(key => !/^\d+$/.test(key))
    const index = keys.findIndex((key, place) => place > 0 && key < (keys[place - 1] ?? ''))
    const key = keys[index]
    if (key !== undefined) {
      yield { path: [...path, key], at: 'key', message: `"${key}" stands after "${keys[index - 1]}"` }
    }
  }
  if (!recursive) return
  const inner = isArray(value) ? value.entries() : isObject(value) ? Object.entries(value) : []
  for (const [key, item] of inner) yield* unsortedIn(item, [...path, key], recursive)
}
