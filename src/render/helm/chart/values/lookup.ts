import { Dict, type Value } from '../../template/value/value.ts'

/** The map that names with dots between them lead to. */
export function tableAt(values: Dict, path: string): Dict | undefined {
  let table: Value | undefined = values
  for (const name of path.split('.')) {
    if (!(table instanceof Dict)) return undefined
    table = table.entries.get(name)
  }
  return table instanceof Dict ? table : undefined
}

/** The value, no map, that names with dots between them lead to; undefined where there is none. */
export function valueAt(values: Dict, path: string): Value | undefined {
  const at = path.lastIndexOf('.')
  const table = at < 0 ? values : tableAt(values, path.slice(0, at))
  const value = table?.entries.get(path.slice(at + 1))
  return value instanceof Dict ? undefined : value
}
