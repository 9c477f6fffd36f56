import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Finding, ResourceRef } from '../../src/core/finding.ts'
import { coverageOf, refKey } from '../../src/suppress/covering.ts'
import type { Target } from '../../src/suppress/suppression.ts'

interface Claim {
  readonly suppression: {
    readonly targets: readonly Target[]
    readonly directive: { readonly origin: string }
  }
  readonly name: string
}

function ref(name: string): ResourceRef {
  return { apiVersion: 'v1', kind: 'Pod', namespace: null, name }
}

function finding(rule: string, line: number, path: string, resource: ResourceRef | null): Finding {
  return {
    rule,
    severity: 'error',
    message: '',
    file: 'a',
    line,
    column: 1,
    endLine: line,
    endColumn: 1,
    path,
    resource,
  }
}

function names({ name }: Claim, { rule }: Finding): boolean {
  return name === '*' || name === rule
}

/** What a claim covers, pair by pair. */
function covers(claim: Claim, found: Finding): boolean {
  return claim.suppression.targets.some(({ from, to, resource, path }) => {
    if (found.line < from || found.line > to) return false
    if (resource === undefined || path === undefined) return true
    if (found.resource === null || refKey(resource) !== refKey(found.resource)) return false
    return found.path === path || found.path.startsWith(`${path}/`)
  })
}

const resource = fc.constantFrom('a', 'b').map(ref)
const path = fc.constantFrom('', '/x', '/x/y', '/xy', '/x/y/z')
const target: fc.Arbitrary<Target> = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.nat(5), fc.option(fc.tuple(resource, path)))
  .map(([from, length, about]) => ({
    from,
    to: from + length,
    ...(about === null ? {} : { resource: about[0], path: about[1] }),
  }))
const claim: fc.Arbitrary<Claim> = fc
  .tuple(
    fc.constantFrom('r', 's', '*'),
    fc.array(target, { maxLength: 3 }),
    fc.constantFrom('k8s-lint', 'trivy'),
  )
  .map(([name, targets, origin]) => ({ name, suppression: { targets, directive: { origin } } }))
const found = fc
  .tuple(fc.constantFrom('r', 's', 't'), fc.integer({ min: 1, max: 12 }), path, fc.option(resource))
  .map(parts => finding(...parts))

describe('what claims cover', () => {
  it('is what looking at every pair finds', () => {
    fc.assert(
      fc.property(
        fc.array(claim, { maxLength: 8 }),
        fc.array(found, { maxLength: 8 }),
        (claims, findings) => {
          const { of, used } = coverageOf(claims, findings, names)
          const pairs = (one: Finding) => claims.filter(other => covers(other, one) && names(other, one))
          for (const one of findings) assert.equal(of(one), pairs(one)[0])
          assert.deepEqual(new Set(used), new Set(findings.flatMap(pairs)))
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is found without a look at every pair', () => {
    const count = 500
    const lines = Array.from({ length: count }, (_, index) => index + 1)
    let looks = 0
    const seen = (line: number): number => {
      looks++
      return line
    }
    const findings = lines.map(line => ({
      ...finding('r', line, '', null),
      get line() {
        return seen(line)
      },
    }))
    const suppression = { targets: [{ from: 1, to: count }], directive: { origin: 'k8s-lint' } }
    const claims = lines.map((): Claim => ({ name: 'r', suppression }))
    const { used } = coverageOf(claims, findings, names)
    assert.equal(used.size, count)
    assert.ok(looks < 100 * count, `${looks} looks`)
  })
})
