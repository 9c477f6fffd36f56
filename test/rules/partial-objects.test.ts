import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseAllDocuments } from 'yaml'
import { isArray, isObject, type Json } from '../../src/core/json.ts'
import type { Resource } from '../../src/core/resource.ts'
import { expandList } from '../../src/kubernetes/lists.ts'
import { outline, outlineSet } from '../../src/kubernetes/outline/index.ts'
import { looksAt } from '../../src/kubernetes/workload-kinds.ts'
import { identify } from '../../src/lint/identify.ts'
import { RULES } from '../../src/rules/index.generated.ts'
import { fixtureFolders, readFixtures } from '../../tools/fixtures.ts'
import { activate } from '../../tools/lint-text.ts'

const resourceRules = RULES.flatMap(rule =>
  'check' in rule ? [{ rule, options: activate(rule).options }] : [],
)

const setRules = RULES.flatMap(rule =>
  'checkSet' in rule ? [{ rule, options: activate(rule).options }] : [],
)

/** Runs every rule that looks at this kind, to the end. */
function runRules(resource: Resource): void {
  for (const { rule, options } of resourceRules) {
    if (looksAt(rule.scope, resource.groupKind))
      [...rule.check(resource as Resource<never>, options as never, [36])]
  }
}

/** Runs every rule on sets that looks at this kind, on a set of one. */
function runSetRules(resource: Resource): void {
  const alone = outline(resource)
  const set = outlineSet([alone])
  for (const { rule, options } of setRules) {
    const { scope } = rule
    const applies =
      scope === 'all' ||
      (scope === 'workloads' ? alone.workload !== undefined : scope.includes(resource.groupKind))
    if (applies) [...rule.checkSet(alone, set, options as never, [36])]
  }
}

/** Every copy of a value with one part of it left out, or emptied. */
function* partialCopies(value: Json): Iterable<Json> {
  if (isArray(value)) {
    yield []
    for (const [index, item] of value.entries()) {
      yield value.toSpliced(index, 1)
      for (const copy of partialCopies(item)) yield value.with(index, copy)
    }
  }
  if (isObject(value)) {
    yield {}
    for (const [key, item] of Object.entries(value)) {
      const { [key]: _, ...rest } = value
      yield rest
      for (const copy of partialCopies(item)) yield { ...value, [key]: copy }
    }
  }
}

for (const folder of fixtureFolders()) {
  test(`rules survive every part that is missing from the fixtures of ${folder}`, () => {
    for (const { bytes, file } of readFixtures(folder)) {
      for (const document of parseAllDocuments(new TextDecoder().decode(bytes))) {
        const value: unknown =
          'errors' in document && document.errors.length === 0
            ? document.toJS({ maxAliasCount: -1 })
            : undefined
        if (!isObject(value)) continue
        for (const { object } of expandList(value)) {
          for (const copy of partialCopies(object)) {
            const partial = isObject(copy)
              ? { ...copy, apiVersion: object['apiVersion'] ?? '', kind: object['kind'] ?? '' }
              : {}
            assert.doesNotThrow(
              () => {
                runRules(identify(partial))
                runSetRules(identify(partial))
              },
              `${file}: ${JSON.stringify(partial)}`,
            )
          }
        }
      }
    }
  })
}
