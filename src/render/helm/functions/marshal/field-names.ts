/** A field of a struct as `encoding/json` names it. */
export interface FieldName {
  readonly name: string
  readonly omitsEmpty: boolean
}

/** The structs that templates can be given whose fields have names of their own in JSON. */
const NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Metadata: {
    Name: 'name',
    Home: 'home',
    Sources: 'sources',
    Version: 'version',
    Description: 'description',
    Keywords: 'keywords',
    Maintainers: 'maintainers',
    Icon: 'icon',
    APIVersion: 'apiVersion',
    Condition: 'condition',
    Tags: 'tags',
    AppVersion: 'appVersion',
    Deprecated: 'deprecated',
    Annotations: 'annotations',
    KubeVersion: 'kubeVersion',
    Dependencies: 'dependencies',
    Type: 'type',
  },
  Maintainer: { Name: 'name', Email: 'email', URL: 'url' },
  Dependency: {
    Name: 'name',
    Version: 'version',
    Repository: 'repository',
    Condition: 'condition',
    Tags: 'tags',
    Enabled: 'enabled',
    ImportValues: 'import-values',
    Alias: 'alias',
  },
}

/** The fields of a dependency that are written even where they are empty. */
const ALWAYS: ReadonlySet<string> = new Set(['Dependency.Name', 'Dependency.Repository'])

/**
 * How a field of a struct is named; `type` is the name of its type in Go. A field without a name of its own keeps that of Go.
 * https://github.com/helm/helm/blob/v3.18.6/pkg/chart/metadata.go
 */
export function jsonNameOf(type: string, field: string): FieldName {
  const [, struct = ''] = /\bchart\.(\w+)/.exec(type) ?? []
  const name = NAMES[struct]?.[field]
  if (name === undefined) return { name: field, omitsEmpty: false }
  return { name, omitsEmpty: !ALWAYS.has(`${struct}.${field}`) }
}
