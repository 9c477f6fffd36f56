import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  envName,
  httpHeaderName,
  legacyEnvName,
  localDescendingPath,
  localNonReservedPath,
  percent,
  portName,
  sysctlName,
} from '../../src/kubernetes/grammar/grammars.ts'
import {
  annotationKey,
  asPrefix,
  configKey,
  dns1035Label,
  dnsLabel,
  dnsSubdomain,
  domainPrefixedKey,
  domainPrefixedPath,
  fullyQualifiedDomainName,
  fullyQualifiedName,
  type Grammar,
  labelValue,
  pathSegment,
  pathSegmentPrefix,
  qualifiedName,
  underscoreSubdomain,
  wildcardSubdomain,
} from '../../src/kubernetes/grammar/names.ts'

const a = (length: number) => 'a'.repeat(length)

const cases: Readonly<
  Record<string, readonly [grammar: Grammar, good: readonly string[], bad: readonly string[]]>
> = {
  dnsLabel: [dnsLabel, ['a', '0', 'a-b', a(63)], ['', a(64), '-a', 'a-', 'A', 'a.b', 'a_b', 'é', 'a\n']],
  dns1035Label: [dns1035Label, ['a', 'a-0', a(63)], ['', '0a', 'a-', a(64)]],
  dnsSubdomain: [
    dnsSubdomain,
    ['a.b', a(253), 'a-b.c', '0.1'],
    ['', a(254), '.a', 'a.', 'a..b', 'a.-b', 'a_b'],
  ],
  underscoreSubdomain: [underscoreSubdomain, ['_a.b_c', 'a'], ['', 'a_', '__a', 'a._']],
  wildcardSubdomain: [wildcardSubdomain, ['*.a', '*.a.b'], ['*', 'a.*.b', '*.*.a', '*a.b', 'a.b']],
  pathSegment: [pathSegment, ['A b:c', '...', a(999)], ['.', '..', 'a/b', 'a%b']],
  pathSegmentPrefix: [pathSegmentPrefix, ['.', '..', 'a-'], ['a/b', 'a%']],
  qualifiedName: [
    qualifiedName,
    ['a', 'A_b.c-D', `x.io/${a(63)}`, `${a(253)}/a`],
    ['', '/a', 'a/', 'a/b/c', 'X.io/a', a(64), `${a(254)}/a`, '-a', 'a b', 'x.io/-a'],
  ],
  annotationKey: [annotationKey, ['X.io/A', 'A'], ['', 'X_y/a', 'a b']],
  domainPrefixedKey: [domainPrefixedKey, ['x.io/a'], ['a', '/a', '']],
  labelValue: [labelValue, ['', 'A.b_c-d', a(63)], [a(64), 'a b', '-', 'a/b', '_a']],
  configKey: [configKey, ['a', '.a', 'A_b', a(253), '.a..'], ['', '.', '..', '..a', 'a b', 'a/b', a(254)]],
  fullyQualifiedName: [fullyQualifiedName, ['a.b.c'], ['a.b', 'a', '', 'A.b.c']],
  fullyQualifiedDomainName: [
    fullyQualifiedDomainName,
    ['a.b', 'a.b.', `${a(63)}.b`],
    ['a', 'a.', `${a(64)}.b`, '', 'a..b'],
  ],
  domainPrefixedPath: [domainPrefixedPath, ['a/b', 'a.b/c/d'], ['a', '/a', 'a/', 'A/b', 'a/b c', 'a/é']],
  prefix: [asPrefix(dnsLabel), ['a-', 'a', 'ab--'], ['-', 'a_', '-a-', 'é-']],
  envName: [envName, ['A', 'a b', '1', '!~'], ['', 'a=b', 'é', 'a\t', '\u007f']],
  legacyEnvName: [legacyEnvName, ['A', '_a-b.c', '.a'], ['', '1', 'a b', '.', '..', '..a']],
  portName: [portName, ['a', '1a', 'a-b', a(15)], ['', a(16), '1', 'a--b', '-a', 'a-', 'A']],
  percent: [percent, ['0%', '100%', '999%'], ['', '%', '1', '-1%', '1.5%', ' 1%']],
  httpHeaderName: [httpHeaderName, ['X-A', '1'], ['', 'a_b', 'a b', 'é']],
  sysctlName: [
    sysctlName,
    ['a', 'a.b', 'a/b.c', 'net.ipv4.x_y', a(253)],
    ['', '.a', 'a.', 'a..b', 'A', a(254)],
  ],
  localDescendingPath: [localDescendingPath, ['a/b', '..a', '', 'a\\..\\b'], ['/a', '..', 'a/../b']],
  localNonReservedPath: [localNonReservedPath, ['a/..b', '.a'], ['..a', '/a', '../a', 'a/..']],
}

for (const [name, [grammar, good, bad]] of Object.entries(cases)) {
  test(`${name} takes what it should and nothing else`, () => {
    for (const text of good) assert.equal(grammar(text), undefined, text)
    for (const text of bad) assert.equal(typeof grammar(text), 'string', text)
  })
}

const characters = fc.constantFrom('a', 'b', '0', '9', '-', '.', '_', '/', 'A', 'Z', '%', ' ', 'é', '\n')
const text = fc.string({ unit: characters, maxLength: 12 })

/** Says by its characters whether a text is a label: an oracle without patterns. */
function isLabel(part: string, letters: string, inner: string): boolean {
  return (
    part !== '' &&
    letters.includes(part.at(0) ?? '') &&
    letters.includes(part.at(-1) ?? '') &&
    [...part].every(character => letters.includes(character) || inner.includes(character))
  )
}

test('names agree with a reading of them character by character', () => {
  const lower = 'ab09'
  const mixed = 'ab09AZ'
  fc.assert(
    fc.property(text, name => {
      const subdomain = (whole: string) => whole.split('.').every(part => isLabel(part, lower, '-'))
      assert.equal(dnsLabel(name) === undefined, isLabel(name, lower, '-'))
      assert.equal(dnsSubdomain(name) === undefined, subdomain(name))
      assert.equal(labelValue(name) === undefined, name === '' || isLabel(name, mixed, '-_.'))
      const parts = name.split('/')
      const isQualified =
        parts.length <= 2 &&
        isLabel(parts.at(-1) ?? '', mixed, '-_.') &&
        (parts.length === 1 || subdomain(parts[0] ?? ''))
      assert.equal(qualifiedName(name) === undefined, isQualified)
    }),
    { numRuns: 2000 },
  )
})
