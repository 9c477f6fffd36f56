import type { KindOrigin } from './known-kinds.ts'

/** Where a kind is known from, in a few words: `cert-manager 1.21`, `crds/shop.yaml:3`. */
export function originText(origin: KindOrigin): string {
  switch (origin.from) {
    case 'crds':
      return `${origin.file}:${origin.line}`
    case 'schemas':
      return origin.file
    default:
      return `${origin.project} ${origin.releases[0]}`
  }
}

/** The same with what makes it count, and for what comes along, where that is from. */
export function describeOrigin(origin: KindOrigin): string {
  if (origin.from !== 'project') return `${originText(origin)}, by \`${origin.from}\` of the configuration`
  const { project, releases, repository, licence } = origin
  return `built in: ${project} ${releases.join(', ')} (https://github.com/${repository}, ${licence})`
}
