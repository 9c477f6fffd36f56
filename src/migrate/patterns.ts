/**
 * A regular expression that is looked for in paths, as a pattern of .gitignore that matches no other paths; undefined where
 * there is none: `.*\/charts\/.*` is `charts/`, `^test/` is `/test/`, `vendor` is `*vendor*`.
 */
export function pathPattern(regex: string): string | undefined {
  const [, start = '', any = '', body = '', end = ''] =
    /^(\^?)((?:\.\*)?)(.*?)(\$|\.\*\$?|)$/.exec(regex) ?? []
  const literal = body
    .replace(/\[\^\\?\/\]\*/g, '\0')
    .replace(/\\([./-])/g, '$1')
    .replace(/^\//, '')
  if (literal === '' || /[\\()[\]{}|+?^$*]/.test(literal)) return undefined
  const isAnchored = start !== '' && any === ''
  const atSegment = body.startsWith('/') || body.startsWith('\\/')
  const holdsSlash = literal.slice(0, -1).includes('/')
  const before = isAnchored ? '/' : `${holdsSlash ? '**/' : ''}${atSegment ? '' : '*'}`
  const after = literal.endsWith('/') || end === '$' ? '' : '*'
  return `${before}${literal.replaceAll('\0', '*')}${after}`
}

/**
 * A regular expression as a pattern in which `*` stands for any characters and `|` separates alternatives: `abc` is
 * `*abc*`, `^(a|b)$` is `a|b`. Undefined where none matches the same texts.
 */
export function textPattern(regex: string): string | undefined {
  const [, start = '', body = '', end = ''] = /^(\^?)\(?([^()]*?)\)?(\$?)$/.exec(regex) ?? []
  if (body === '' || (body.includes('|') && !/^\^?\(.*\)\$?$/.test(regex) && start + end !== ''))
    return undefined
  const alternatives = body.split('|').map(alternative => {
    const open = alternative.replaceAll('.*', '\0').replace(/\\([./-])/g, '$1')
    if (/[\\[\]{}+?^$*]/.test(open)) return undefined
    return `${start === '' ? '*' : ''}${open.replaceAll('\0', '*')}${end === '' ? '*' : ''}`.replace(
      /\*+/g,
      '*',
    )
  })
  return alternatives.includes(undefined) ? undefined : alternatives.join('|')
}
