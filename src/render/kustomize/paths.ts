/** A path from a folder on, without `.` and `..` in it. */
export function resolvePath(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return rooted(parts.join('/'))
}

/** Absolute paths begin with a slash, or with the letter of a drive. */
function rooted(path: string): string {
  return /^[A-Za-z]:(\/|$)/.test(path) ? path : `/${path}`
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash <= 0 ? '/' : path.slice(0, slash)
}

/** Whether a path is a folder or something below it. */
export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
}

/** The way from a folder to a path, as `buildMetadata` writes it. */
export function relativePath(folder: string, path: string): string {
  const from = folder.split('/').filter(Boolean)
  const to = path.split('/').filter(Boolean)
  let common = 0
  while (common < from.length && from[common] === to[common]) common++
  return [...from.slice(common).map(() => '..'), ...to.slice(common)].join('/')
}

const REMOTE =
  /^(?:[a-z][a-z+.-]*:\/\/|git::|gh:|[\w.-]+@[\w.-]+:|(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com)[/:])|\.git(?:\/|\?|$)|[?&]ref=|^[\w-]+(?:\.[\w-]+)+\/[^/]+\/[^/]+\/\/|^[^./][^/]*\/[^/]+\/\/|\?(?:.*&)?(?:version|timeout|submodules)=/i

/** Whether an entry names something in another repository, or on a web server. */
export function isRemote(entry: string): boolean {
  return REMOTE.test(entry)
}
