import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withReadableNames } from '../../src/core/release-names.ts'

test('the name of a release that has none yet is shown readably, and what users write as it is', () => {
  const texts = [
    ['<%release%>-web', '<release>-web'],
    ['Deployment <%namespace%>/<%release%>-web', 'Deployment <namespace>/<release>-web'],
    ['<%RELEASE%>_URL', '<RELEASE>_URL'],
    ['<%= release %>', '<%= release %>'],
    ['<% name %>', '<% name %>'],
    ['web', 'web'],
  ] as const
  for (const [text, shown] of texts) assert.equal(withReadableNames(text), shown)
})
