import { crd, documents, type Growth, object, one, thing, times } from './shapes.ts'

export const CUSTOM: readonly Growth[] = [
  {
    name: 'properties of a definition',
    base: 500,
    input: n =>
      one(crd(`{type: object, properties: {${times(n, i => `k${i}: {type: string}, `)}a: {type: string}}}`)),
  },
  {
    name: 'definitions',
    base: 50,
    input: n =>
      documents(n, i =>
        crd('{type: object}').replaceAll('thing', `thing${i}`).replaceAll('Thing', `Thing${i}`),
      ),
  },
  {
    name: 'list of a set',
    base: 1000,
    input: n =>
      one(
        `${crd('{type: object, properties: {l: {type: array, x-kubernetes-list-type: set, items: {type: string}}}}')}---\n${thing(`{l: [${times(n, i => `v${i}, `)}v]}`)}`,
      ),
  },
  {
    name: 'list of a set, all alike',
    base: 500,
    input: n =>
      one(
        `${crd('{type: object, properties: {l: {type: array, x-kubernetes-list-type: set, items: {type: string}}}}')}---\n${thing(`{l: [${times(n, () => 'v, ')}v]}`)}`,
      ),
  },
  {
    name: 'list of a map',
    base: 500,
    input: n =>
      one(
        `${crd('{type: object, properties: {l: {type: array, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k], items: {type: object, required: [k], properties: {k: {type: string}}}}}}')}---\n${thing(`{l: [${times(n, i => `{k: v${i}}, `)}{k: v}]}`)}`,
      ),
  },
  {
    name: 'enum',
    base: 500,
    input: n =>
      one(
        `${crd(`{type: object, properties: {l: {type: array, items: {type: string, enum: [${times(n, i => `e${i}, `)}e]}}}}`)}---\n${thing(`{l: [${times(n, i => `e${i}, `)}e]}`)}`,
      ),
  },
  {
    name: 'pattern on a long text',
    base: 500,
    input: n =>
      one(
        `${crd(`{type: object, properties: {l: {type: string, pattern: "^(a|a)*(a*)*$"}}}`)}---\n${thing(`{l: ${'a'.repeat(n)}b}`)}`,
      ),
  },
  {
    name: 'repeats of a pattern',
    base: 100,
    input: n =>
      one(
        `${crd(`{type: object, properties: {l: {type: string, pattern: "^(a{1,${Math.min(n, 1000)}}b)?$"}}}`)}---\n${thing(`{l: ${'a'.repeat(n)}b}`)}`,
      ),
  },
  {
    name: 'nested repeats of a pattern',
    base: 5,
    input: n =>
      one(
        `${crd(`{type: object, properties: {l: {type: string, pattern: "^((a{1,${n}}){1,${n}}){1,${n}}$"}}}`)}---\n${thing(`{l: ${'a'.repeat(n * 100)}b}`)}`,
      ),
  },
  {
    name: 'length of a pattern',
    base: 500,
    input: n =>
      one(
        `${crd(`{type: object, properties: {l: {type: string, pattern: "^${'(a|b)?'.repeat(n)}$"}}}`)}---\n${thing('{l: ab}')}`,
      ),
  },
  {
    name: 'patterns that have many steps',
    base: 250,
    input: n =>
      one(
        `${crd(`{type: object, properties: {${times(n, i => `k${i}: {type: string, pattern: "^k${i}a{1,999}$"}, `)}a: {type: string}}}`)}---\n${thing(`{${times(n, i => `k${i}: k${i}a, `)}a: b}`)}`,
      ),
  },
  {
    name: 'costly pattern × values (ends at its budget)',
    base: 10,
    input: n =>
      one(
        `${crd(`{type: object, properties: {l: {type: array, items: {type: string, pattern: "${'x{0,1000}'.repeat(9)}y"}}}}`)}---\n${thing(`{l: [${times(n, i => `${'x'.repeat(2000)}${i}, `)}x]}`)}`,
      ),
  },
  {
    name: 'CEL rules',
    base: 20,
    input: n =>
      one(
        `${crd(`{type: object, properties: {l: {type: integer}}, x-kubernetes-validations: [${times(n, i => `{rule: "self.l < ${i}"}, `)}{rule: "self.l > 0"}]}`)}---\n${thing('{l: 1}')}`,
      ),
  },
  {
    name: 'custom resources',
    base: 100,
    input: n =>
      documents(n, i =>
        i === 0
          ? crd('{type: object, properties: {l: {type: integer}}}')
          : object('a.example.com/v1', 'Thing', 'spec: {l: a}\n', `t${i}`),
      ),
  },
  {
    name: 'policies × resources (grows with the square)',
    base: 10,
    input: n =>
      documents(
        n,
        i =>
          `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: p${i}}\nspec:\n  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]}\n  validations: [{expression: "has(object.data)"}]\n---\napiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: p${i}}\nspec: {policyName: p${i}, validationActions: [Deny]}\n---\n${object('v1', 'ConfigMap', 'data: {a: b}\n', `c${i}`)}`,
      ),
  },
]
