import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { FILE_START } from '../../src/core/location.ts'
import { testDataLine } from '../../src/report/test-data.ts'
import { CLEAN, finding } from './sample.ts'

function line(files: readonly string[]): string | undefined {
  return testDataLine({ ...CLEAN, findings: files.map(file => finding(file, 'a-rule', FILE_START)) })
}

describe('most findings are in files for tests', () => {
  const cases: readonly (readonly [files: readonly string[], told: RegExp | undefined])[] = [
    [[], undefined],
    [['a.yaml'], undefined],
    [['pkg/testdata/a.yaml', 'b.yaml'], undefined],
    [['pkg/testdata/a.yaml', 'pkg/testdata/b.yaml', 'c.yaml'], /\(2 of 3\).* list testdata\/ under/],
    [['testdata.yaml', 'my-testdata/a.yaml', 'fixtures'], undefined],
    [['out/web.golden.yaml'], /list \*\.golden\.yaml under/],
    [['a/golden/a.yaml', 'testdata/a.yaml', 'b/testdata/fixtures/a.yaml'], /list testdata\/, golden\/ under/],
    [['.kyverno-test/a.yaml', 'fixtures/a.yaml', 'goldens/a.yaml', 'testdata/a.yaml'], /goldens\/ under/],
  ]
  for (const [files, told] of cases) {
    test(files.join(' '), () => {
      if (told === undefined) assert.equal(line(files), undefined)
      else assert.match(line(files) ?? '', told)
    })
  }
})
