import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { plainText, runsOf, type Text } from '../../../../src/render/helm/template/text/text.ts'
import { TextBuilder } from '../../../../src/render/helm/template/text/text-builder.ts'
import {
  joinTexts,
  replaceText,
  sliceText,
  splitText,
} from '../../../../src/render/helm/template/text/text-slice.ts'

const FILE = 'abcdefghijklmnopqrstuvwxyz'

/** Texts of stretches that were copied from a file, and of others that came from nowhere. */
const TEXT: fc.Arbitrary<Text> = fc
  .array(fc.record({ from: fc.nat(20), length: fc.nat(6), isCopied: fc.boolean() }), { maxLength: 6 })
  .map(parts => {
    const text = new TextBuilder()
    for (const { from, length, isCopied } of parts) {
      const to = from + length
      if (isCopied) text.addRuns(FILE.slice(from, to), length > 0 ? [copied(from, to)] : [])
      else text.add('-'.repeat(length))
    }
    return text.build()
  })

function copied(from: number, to: number) {
  return { length: to - from, place: { file: 'f', from, to }, copied: true }
}

/** Every character, with the offset in the file that it was copied from. */
function characters(text: Text): readonly (readonly [string, number | undefined])[] {
  const known: (readonly [string, number | undefined])[] = []
  for (const { length, place, copied } of runsOf(text)) {
    for (let index = 0; index < length; index++) {
      const from = copied && place ? place.from + index : undefined
      known.push([plainText(text).charAt(known.length), from])
    }
  }
  assert.equal(known.length, plainText(text).length)
  for (const [character, from] of known) assert.equal(character, from === undefined ? '-' : FILE[from])
  return known
}

test('a part of a text knows where each of its characters came from', () => {
  fc.assert(
    fc.property(TEXT, fc.nat(30), fc.nat(30), (text, from, to) => {
      assert.deepEqual(characters(sliceText(text, from, to)), characters(text).slice(from, to))
    }),
  )
})

test('texts that are joined keep where each of their characters came from', () => {
  fc.assert(
    fc.property(fc.array(TEXT), texts => {
      assert.deepEqual(characters(joinTexts(texts)), texts.flatMap(characters))
    }),
  )
})

test('a text that is split and joined again is the same', () => {
  fc.assert(
    fc.property(TEXT, fc.constantFrom('-', 'c', 'de'), (text, separator) => {
      assert.equal(plainText(joinTexts(splitText(text, separator), separator)), plainText(text))
      const kept = characters(text).filter(([character]) => character !== '-')
      assert.deepEqual(
        characters(replaceText(text, '-', '')).filter(([character]) => character !== '-'),
        kept,
      )
    }),
  )
})
