import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { UsageError } from '../../src/core/usage-error.ts'
import { discover } from '../../src/files/discover.ts'
import { sourcesOf } from '../../src/project/sources.ts'
import { temporaryFolder } from '../temporary.ts'

function sources(room?: number) {
  const cwd = temporaryFolder({ 'a.yaml': 'first', 'b.yaml': 'second' })
  const files = discover(['.'], { cwd, ignore: true, forceExclude: false, errorOnUnmatched: true })
  const { read } = sourcesOf({ files }, undefined, room)
  const text = (file: string) => {
    const result = read(file)
    return 'bytes' in result ? Buffer.from(result.bytes).toString() : result.failure
  }
  return { cwd, text }
}

describe('the inputs of a run', () => {
  test('are read once, as long as there is room', () => {
    const { cwd, text } = sources(8)
    assert.deepEqual([text('a.yaml'), text('b.yaml')], ['first', 'second'])
    for (const file of ['a.yaml', 'b.yaml']) writeFileSync(join(cwd, file), 'new')
    assert.deepEqual([text('a.yaml'), text('b.yaml')], ['first', 'new'])
  })

  test('fail the run where they cannot be read again', () => {
    const { cwd, text } = sources(0)
    assert.equal(text('a.yaml'), 'first')
    rmSync(join(cwd, 'a.yaml'))
    assert.throws(
      () => text('a.yaml'),
      new UsageError('a.yaml has changed during the run: there is no such file'),
    )
  })

  test('that cannot be read at all say why', () => {
    const { cwd, text } = sources()
    rmSync(join(cwd, 'a.yaml'))
    assert.equal(text('a.yaml'), 'there is no such file')
  })
})
