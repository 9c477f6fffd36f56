import { define, type FunctionTable, type GoFunction } from '../template/declare.ts'

/** Functions of paths with `/`, which those of the operating system are here as well. */
export const PATH_FUNCTIONS: FunctionTable = {
  ...both('base', 'osBase', mapping(base)),
  ...both('clean', 'osClean', mapping(clean)),
  ...both(
    'dir',
    'osDir',
    mapping(path => clean(path.slice(0, path.lastIndexOf('/') + 1))),
  ),
  ...both('ext', 'osExt', mapping(extension)),
  ...both(
    'isAbs',
    'osIsAbs',
    define(['string'], ([path]) => path.startsWith('/')),
  ),
}

function both(name: string, other: string, called: GoFunction): FunctionTable {
  return { [name]: called, [other]: called }
}

function mapping(map: (path: string) => string): GoFunction {
  return define(['string'], ([path]) => map(path))
}

function base(path: string): string {
  if (path === '') return '.'
  let end = path.length
  while (end > 0 && path[end - 1] === '/') end--
  return end === 0 ? '/' : path.slice(path.lastIndexOf('/', end - 1) + 1, end)
}

/** The shortest path that leads to the same place, without looking at what is there. */
function clean(path: string): string {
  const root = path.startsWith('/') ? '/' : ''
  const kept: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') kept.push(part)
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop()
    else if (root === '') kept.push('..')
  }
  const cleaned = root + kept.join('/')
  return cleaned === '' ? '.' : cleaned
}

function extension(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot)
}
