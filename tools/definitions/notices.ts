/** What THIRD-PARTY-NOTICES says of the projects in the index of `schemas/projects`: source, states and licence of each. */
export function projectNotices(index: string): string {
  const projects = index.split('\n').filter(line => line.startsWith('@'))
  return [
    'The schemas of custom kinds are made from the CustomResourceDefinitions of these projects:',
    '',
    ...projects.map(notice),
    '',
  ].join('\n')
}

function notice(line: string): string {
  const [project = '', repository, revision = '', licence, ...labels] = line.slice(1).split(' ')
  const releases = labels.filter(label => label.includes('.') && !revision.startsWith(`v${label}.`))
  const states = [`at ${revision}`, ...(releases.length > 0 ? [`releases ${releases.join(', ')}`] : [])]
  return `${project}: https://github.com/${repository} ${states.join('; ')} (${licence})`
}
