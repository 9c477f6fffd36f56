import type { Origin } from '../../../../core/origin.ts'
import { textFrom } from '../../template/text/text.ts'
import { pointerType, STRING_MAP, STRINGS, sliceOf, structType } from '../../template/value/types.ts'
import { Dict, List, Struct, type Value } from '../../template/value/value.ts'
import type { Maintainer, Metadata, Requirement } from '../load/metadata.ts'
import { goValue } from '../values/go-value.ts'

const CHART = structType('struct { chart.Metadata; IsRoot bool }')
const METADATA = structType('chart.Metadata')
const MAINTAINER = pointerType('*chart.Maintainer')
const DEPENDENCY = pointerType('*chart.Dependency')

/** `.Chart` */
export function chartObject(metadata: Metadata, isRoot: boolean): Struct {
  const { origin } = metadata
  const text = (name: keyof Metadata & string, value: string) => textFrom(value, at(origin, name))
  const fields: readonly (readonly [string, Value])[] = [
    ['Name', text('name', metadata.name)],
    ['Home', text('home', metadata.home)],
    ['Sources', texts(metadata.sources, at(origin, 'sources'))],
    ['Version', text('version', metadata.version)],
    ['Description', text('description', metadata.description)],
    ['Keywords', texts(metadata.keywords, at(origin, 'keywords'))],
    ['Maintainers', structs('[]*chart.Maintainer', metadata.maintainers.map(maintainerObject))],
    ['Icon', text('icon', metadata.icon)],
    ['APIVersion', text('apiVersion', metadata.apiVersion)],
    ['Condition', text('condition', metadata.condition)],
    ['Tags', text('tags', metadata.tags)],
    ['AppVersion', text('appVersion', metadata.appVersion)],
    ['Deprecated', metadata.deprecated],
    ['Annotations', annotations(metadata)],
    ['KubeVersion', text('kubeVersion', metadata.kubeVersion)],
    ['Dependencies', structs('[]*chart.Dependency', metadata.dependencies.map(dependencyObject))],
    ['Type', text('type', metadata.type)],
  ]
  const embedded = ['Metadata', new Struct(METADATA, fields, { origin })] as const
  return new Struct(CHART, [...fields, ['IsRoot', isRoot]], { origin, embedded })
}

function annotations({ annotations, origin }: Metadata): Dict {
  const within = at(origin, 'annotations')
  const entries = Object.entries(annotations)
  return new Dict(
    entries.map(([key, value]) => [key, textFrom(value, at(within, key))] as const),
    { type: STRING_MAP, isNil: entries.length === 0, origin: within },
  )
}

function maintainerObject({ name, email, url }: Maintainer): Struct {
  return new Struct(MAINTAINER, [
    ['Name', name],
    ['Email', email],
    ['URL', url],
  ])
}

function dependencyObject(requirement: Requirement): Struct {
  const { name, version, repository, condition, tags, enabled, importValues, alias, origin } = requirement
  const within = at(origin, 'import-values')
  return new Struct(DEPENDENCY, [
    ['Name', name],
    ['Version', version],
    ['Repository', repository],
    ['Condition', condition],
    ['Tags', texts(tags, at(origin, 'tags'))],
    ['Enabled', enabled],
    ['ImportValues', list(importValues.map((item, index) => goValue(item, { origin: at(within, index) })))],
    ['Alias', alias],
  ])
}

function texts(items: readonly string[], origin: Origin): List {
  const values = items.map((item, index) => textFrom(item, at(origin, index)))
  return new List(values, { type: STRINGS, isNil: items.length === 0, origin })
}

function structs(type: string, items: readonly Struct[]): List {
  return new List(items, {
    type: sliceOf(items[0]?.type ?? structType(type), type),
    isNil: items.length === 0,
  })
}

function list(items: readonly Value[]): List {
  return new List(items, { isNil: items.length === 0 })
}

function at(origin: Origin, step: string | number): Origin {
  return { ...origin, path: [...origin.path, step] }
}
