/** Files by their path. */
export type Files = Readonly<Record<string, string>>

/** A dimension in which inputs grow. */
export interface Growth {
  readonly name: string
  /** How many of the things there are at the smallest size. */
  readonly base: number
  /** The input with so many of them. */
  readonly input: (count: number) => Files
  readonly args?: readonly string[]
}

export function times(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('')
}

export function one(text: string): Files {
  return { 'a.yaml': text }
}

export function object(apiVersion: string, kind: string, rest: string, name = 'a'): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: ${name}, namespace: x}\n${rest}`
}

export function pod(spec: string): string {
  return object('v1', 'Pod', `spec:\n${spec}`)
}

export function documents(count: number, document: (index: number) => string): Files {
  return one(times(count, index => `---\n${document(index)}`))
}

export function deployment(name: string, labels: string): string {
  const template = `{metadata: {labels: ${labels}}, spec: {containers: [{name: a, image: 'a:1'}]}}`
  return object(
    'apps/v1',
    'Deployment',
    `spec:\n  selector: {matchLabels: ${labels}}\n  template: ${template}\n`,
    name,
  )
}

export function service(name: string, selector: string): string {
  return object('v1', 'Service', `spec: {selector: ${selector}, ports: [{port: 80, name: a}]}\n`, name)
}

export const CONTAINER = '  containers:\n  - name: a\n    image: a:1\n'

export function crd(schema: string): string {
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.a.example.com}
spec:
  group: a.example.com
  scope: Namespaced
  names: {plural: things, singular: thing, kind: Thing, listKind: ThingList}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, properties: {spec: ${schema}}}}
`
}

export function thing(spec: string): string {
  return object('a.example.com/v1', 'Thing', `spec: ${spec}\n`)
}

export function folderOf(count: number, path: (index: number) => string): Files {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      path(index),
      object('v1', 'ConfigMap', 'dat: {a: b}\n', `c${index}`),
    ]),
  )
}
