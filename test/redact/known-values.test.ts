import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { KnownValues } from '../../src/redact/known-values.ts'

/** What a Secret has under a key, a text elsewhere, and what may be shown of it; the text itself where all may. */
const COPIES: readonly (readonly [key: string, value: string, text: string, shown?: string])[] = [
  // What nobody calls anything is hidden wherever it stands, also within words.
  ['p', 'Pl4nted_1xyz', 'the name "Pl4nted_1xyz" of', 'the name "[hidden]" of'],
  ['p', 'Pl4nted_1xyz', 'x_Pl4nted_1xyz.svc', 'x_[hidden].svc'],
  ['p', 'a b!c d e', 'is a b!c d e here', 'is [hidden] here'],
  ['p', 'Pl4nted_1xyz', 'UGw0bnRlZF8xeHl6', '[hidden]'],
  ['p', 'Pl4nted "1xyz"', 'got "Pl4nted \\"1xyz\\""', 'got "Pl4nted \\"1xyz\\""'],
  ['p', 'first Pl4nted1\r\nsecond', 'a first Pl4nted1\\nsecond', 'a [hidden]\\nsecond'],
  // Names, hosts, versions, numbers and addresses are what they seem, wherever they stand.
  ['user', 'postgres', 'container "postgres"'],
  ['host', 'db-1.prod.svc', 'Service "db-1.prod.svc"'],
  ['url', 'https://example.org:8443/a', 'host https://example.org:8443/a'],
  ['version', '1.25.3', 'nginx 1.25.3'],
  ['p', 'short1!', 'short1!'],
  ['password', 'postgres', 'user "postgres"'],
  // Under the name of a credential, a word with a digit is enough.
  ['password', 'hunter2', 'host hunter2', 'host [hidden]'],
  ['db', 'user: postgres\npassword: hunter2', 'postgres hunter2', 'postgres [hidden]'],
  ['url', 'postgres://app:hunter2@db', 'app hunter2 db', 'app [hidden] db'],
  // What is to be filled in is no value yet.
  ['password', '$(DB_PASSWORD)', 'got "$(DB_PASSWORD)"'],
  ['password', 'CHANGE_ME', 'got CHANGE_ME'],
  // A long one is known by its beginning, as messages cut it.
  ['p', `Pl4nted${'x9_'.repeat(20)}`, `got "Pl4nted${'x9_'.repeat(9)}…, and`, 'got "[hidden]…, and'],
]

suite('of what is copied from a Secret', () => {
  for (const [key, value, text, shown = text] of COPIES)
    test(`${key}: ${JSON.stringify(value)}, ${text}`, () => {
      const known = new KnownValues()
      known.addFrom({ kind: 'Secret', stringData: { [key]: value } })
      assert.equal(known.hideIn(text), shown)
      const encoded = new KnownValues()
      encoded.addFrom({ kind: 'List', items: [{ kind: 'Secret', data: { [key]: btoa(value) } }] })
      assert.equal(encoded.hideIn(text), shown)
    })

  test('a ConfigMap is no Secret', () => {
    const known = new KnownValues()
    known.addFrom({ kind: 'ConfigMap', data: { p: 'Pl4nted_1xyz' } })
    assert.equal(known.hideIn('Pl4nted_1xyz'), 'Pl4nted_1xyz')
  })

  test('the longest of several that begin alike is hidden, and each where it stands', () => {
    const known = new KnownValues()
    known.addFrom({ kind: 'Secret', stringData: { a: 'Pl4nted_1', b: 'Pl4nted_1_long' } })
    assert.deepEqual(known.spansIn('Pl4nted_1_long Pl4nted_1'), [
      { start: 0, end: 14 },
      { start: 15, end: 24 },
    ])
  })
})
