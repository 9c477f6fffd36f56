import { LEVELS } from '../src/config/config.ts'
import type { CHART_KEYS, CONTEXTS_KEYS, ROOT_KEYS, VALUE_SET_KEYS } from '../src/config/contexts.ts'
import type { CUSTOM_RULE_KEYS, CUSTOM_RULE_TEST_KEYS } from '../src/config/custom-rules.ts'
import type { EXEMPTION_KEYS } from '../src/config/exemptions.ts'
import type { CONFIG_KEYS, OVERRIDE_KEYS } from '../src/config/read.ts'
import { type OptionSchema, PRESETS, type Rule } from '../src/core/rule.ts'
import { SEVERITIES } from '../src/core/severity.ts'
import { SUBJECTS } from '../src/custom/expression-check.ts'
import { KUBERNETES_VERSIONS } from '../src/schema/versions.ts'

interface Schema {
  readonly [keyword: string]: unknown
}

type Fields<Keys extends readonly string[]> = { readonly [Key in Keys[number]]: Schema }

/**
 * The JSON Schema of the configuration, by which editors complete and check it. Draft 7 is what they know best. Every
 * setting that the tool reads has to be described here, or this does not compile.
 */
export function renderConfigSchema(rules: readonly Rule[]): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/k8s-lint/k8s-lint/main/schemas/config.schema.json',
    title: 'k8s-lint configuration',
    description:
      'What .k8s-lint.yaml, .k8s-lint.yml, .k8s-lint.json and the key k8s-lint of package.json may say.',
    ...object(settings),
    definitions: definitions(rules),
  }
  return `${JSON.stringify(schema, null, 2)}\n`
}

function object(properties: Readonly<Record<string, Schema>>, required?: readonly string[]): Schema {
  return { type: 'object', additionalProperties: false, ...(required && { required }), properties }
}

function ref(name: string, description: string): Schema {
  return { description, allOf: [{ $ref: `#/definitions/${name}` }] }
}

/** A list, or a single item in its place. */
function oneOrMore(items: Schema, minItems = 1): Schema {
  return { anyOf: [items, { type: 'array', items, minItems }] }
}

/** The id of a rule that a user brings. */
const CUSTOM_ID = '^(?!api/)[a-z][a-z0-9]*(-[a-z0-9]+)*/[a-z][a-z0-9]*(-[a-z0-9]+)*$'

const TEXT: Schema = { type: 'string', pattern: '\\S' }

const preset = ref('presets', 'The sets of rules that are on. Default: recommended.')
const kubernetesVersions = ref(
  'versions',
  'The versions of Kubernetes to check against, each or as a range: "1.33", 1.30-1.33. Default: the newest.',
)
const ruleSettings = ref(
  'rules',
  'Levels and options of rules, by id or by a pattern such as rbac-* or security/*.',
)

const selectors = {
  kinds: ref(
    'kinds',
    'The kinds of resources concerned: Deployment, Deployment.apps, or a pattern such as *Job.',
  ),
  names: ref('texts', 'The names of the resources concerned; * stands for any characters.'),
  namespaces: ref('texts', 'The namespaces concerned, as manifests name them; * stands for any characters.'),
  labels: {
    description:
      'The labels that the resources concerned have, with their values; * stands for any characters.',
    type: 'object',
    minProperties: 1,
    additionalProperties: { $ref: '#/definitions/texts' },
  },
}

const files = ref(
  'texts',
  'The files concerned: patterns as in .gitignore, relative to the folder of the configuration.',
)

const override: Fields<typeof OVERRIDE_KEYS> = {
  files,
  ...selectors,
  preset,
  kubernetesVersions,
  rules: ruleSettings,
}

const exemption: Fields<typeof EXEMPTION_KEYS> = {
  rules: ref('ruleNames', 'The rules whose findings are accepted, by id or pattern.'),
  files,
  ...selectors,
  containers: ref('texts', 'The names of the containers concerned; * stands for any characters.'),
  parts: ref(
    'texts',
    'The parts of the rules concerned: a capability, a flag, or a field on the way to the finding; * stands for any characters.',
  ),
  contexts: ref(
    'texts',
    'What is applied with the findings concerned: folders of kustomizations and charts, relative to the configuration, of a chart also with its values, or names of roots; * stands for any characters.',
  ),
  reason: { ...TEXT, description: 'Why this is accepted.' },
  expires: {
    type: 'string',
    pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    description: 'The last day on which the exemption holds, such as 2027-01-31.',
  },
}

const customRuleTest: Fields<typeof CUSTOM_RULE_TEST_KEYS> = {
  name: { ...TEXT, description: 'What the test shows.' },
  valid: { ...TEXT, description: 'A manifest in which the rule is to find nothing.' },
  invalid: { ...TEXT, description: 'A manifest in which the rule is to find something.' },
  message: { ...TEXT, description: 'A part of the message that is expected.' },
}

const customRule: Fields<typeof CUSTOM_RULE_KEYS> = {
  id: {
    type: 'string',
    pattern: CUSTOM_ID,
    description: 'The name of the rule, such as acme/team-label.',
  },
  severity: { enum: SEVERITIES, default: 'warning', description: 'How bad its findings are.' },
  ...selectors,
  cel: {
    ...TEXT,
    description: 'What has to be true, in CEL, of the variable object, and of container where each says so.',
  },
  each: { enum: SUBJECTS, default: 'object', description: 'What the expression is asked about.' },
  jsonSchema: {
    description: 'The JSON Schema that values have to fit: those that path leads to, or the object.',
    type: ['object', 'boolean'],
  },
  path: {
    ...TEXT,
    description:
      'The field concerned, such as spec.replicas or /metadata/labels/example.com~1team; with jsonSchema, * stands for each item of a list.',
  },
  message: { ...TEXT, description: 'What its findings say.' },
  messageExpression: { ...TEXT, description: 'What its findings say, as a CEL expression.' },
  summary: { ...TEXT, description: 'The defect in one short phrase.' },
  why: { ...TEXT, description: 'What goes wrong in practice.' },
  remedy: { ...TEXT, description: 'What to do about it.' },
  links: oneOrMore(TEXT),
  tests: {
    description: 'Manifests that show what the rule finds; k8s-lint test-rules runs them.',
    ...oneOrMore(object(customRuleTest), 0),
  },
}

const root: Fields<typeof ROOT_KEYS> = {
  name: { ...TEXT, description: 'What it is called in findings. Default: the path.' },
  paths: ref(
    'texts',
    'Folders and patterns of files, relative to the folder of the configuration: the kustomizations in them are built, and applied together with the manifests in them.',
  ),
}

const valueSet: Fields<typeof VALUE_SET_KEYS> = {
  name: { ...TEXT, description: 'What they are called in findings, behind the chart.' },
  files: {
    description:
      'Files of values, relative to the folder of the configuration; a later one over an earlier one.',
    ...oneOrMore(TEXT, 0),
  },
  set: { description: 'Values as helm --set takes them, over those of the files.', ...oneOrMore(TEXT, 0) },
  setString: {
    description: 'Values as helm --set-string takes them, over those of set.',
    ...oneOrMore(TEXT, 0),
  },
  release: { ...TEXT, description: 'The name of the release.' },
  namespace: { ...TEXT, description: 'The namespace of the release.' },
  apiVersions: {
    description:
      'What the cluster serves besides, as helm template --api-versions takes it: monitoring.coreos.com/v1.',
    ...oneOrMore(TEXT, 0),
  },
}

const chart: Fields<typeof CHART_KEYS> = {
  path: { ...TEXT, description: 'The folder or archive of the chart, relative to the configuration.' },
  values: {
    description: 'The values that it is used with. Each is rendered and judged for itself.',
    ...oneOrMore({ $ref: '#/definitions/valueSet' }),
  },
}

const contexts: Fields<typeof CONTEXTS_KEYS> = {
  roots: {
    description: 'What is applied together.',
    ...oneOrMore({ $ref: '#/definitions/contextRoot' }, 0),
  },
  charts: {
    description: 'Charts with the values that they are used with.',
    ...oneOrMore({ $ref: '#/definitions/chart' }, 0),
  },
  ignore: ref(
    'texts',
    'Kustomizations and charts to leave out: patterns as in .gitignore for their folders, relative to the folder of the configuration.',
  ),
}

const settings: Fields<typeof CONFIG_KEYS> = {
  $schema: { description: 'The address of this schema, for editors.' },
  root: {
    type: 'boolean',
    default: false,
    description: 'Whether the configurations of the folders above do not count.',
  },
  extends: {
    description: 'Configurations to build on: files such as ../base.yaml, or installed packages.',
    ...oneOrMore(TEXT, 0),
  },
  preset,
  kubernetesVersions,
  rules: ruleSettings,
  failOn: {
    enum: SEVERITIES,
    default: 'warning',
    description: 'The mildest severity that fails a run.',
  },
  ignore: {
    description:
      'Files to leave out: patterns as in .gitignore, relative to the folder of the configuration.',
    ...oneOrMore(TEXT, 0),
  },
  podTemplates: {
    description: 'Where custom kinds have their pod template, such as Rollout.argoproj.io: spec.template.',
    type: 'object',
    propertyNames: { pattern: '^[A-Z][A-Za-z0-9]*(\\.[a-z0-9][a-z0-9.-]*)?$' },
    additionalProperties: { type: 'string', pattern: '^[\\w-]+(\\.[\\w-]+)*$' },
  },
  placeholders: {
    description:
      'Words that another tool replaces before the manifests are applied, such as FROM_OVERLAY: what they stand for is not judged.',
    ...oneOrMore(TEXT),
  },
  crds: {
    description:
      'Files and folders with CustomResourceDefinitions to check custom resources against, relative to the folder of the configuration. Those among the files linted count of themselves.',
    ...oneOrMore(TEXT),
  },
  schemas: {
    description:
      'Folders of JSON Schemas for custom kinds, as CRDs-catalog has them, or paths such as schemas/{{ .Group }}/{{ .ResourceKind }}_{{ .ResourceAPIVersion }}.json.',
    ...oneOrMore(TEXT),
  },
  projects: {
    description:
      'The releases of projects in the cluster, such as cert-manager: "1.21". The definitions of custom kinds that k8s-lint brings along are certain then.',
    type: 'object',
    additionalProperties: { type: ['string', 'number'] },
  },
  builtInDefinitions: {
    enum: [true, false, 'on', 'off'],
    default: true,
    description:
      'Whether custom resources without a definition of their own are held to those that k8s-lint brings along for well-known projects.',
  },
  foreignSuppressions: {
    type: 'boolean',
    default: true,
    description: 'Whether the ignore annotations and comments of other tools hold.',
  },
  baseline: {
    ...TEXT,
    description: 'The file of the findings that a run accepts, relative to the folder of the configuration.',
  },
  render: {
    type: 'boolean',
    default: true,
    description: 'Whether kustomizations and charts are built and linted as they will be applied.',
  },
  contexts: { description: 'What is applied together, and with which values.', ...object(contexts) },
  charts: {
    description:
      'Where charts are at hand that GitOps objects name: REPOSITORY/CHART, and the folder or archive, relative to the folder of the configuration.',
    type: 'object',
    additionalProperties: TEXT,
  },
  customRules: {
    description: 'Rules of your own.',
    ...oneOrMore(object(customRule, ['id']), 0),
  },
  plugins: {
    description:
      'Modules with rules of your own: files such as ./rules/team-label.ts, or installed packages. They are code, and run.',
    ...oneOrMore(TEXT, 0),
  },
  overrides: {
    description: 'What else holds for some files or resources. A later one wins.',
    ...oneOrMore({ $ref: '#/definitions/override' }, 0),
  },
  exemptions: {
    description: 'Findings to accept.',
    ...oneOrMore({ $ref: '#/definitions/exemption' }, 0),
  },
}

function definitions(rules: readonly Rule[]): Readonly<Record<string, Schema>> {
  return {
    texts: oneOrMore(TEXT),
    kinds: oneOrMore({ type: 'string', pattern: '^[A-Z*][^/]*$' }),
    presets: oneOrMore({ enum: PRESETS }, 0),
    versions: oneOrMore({ type: 'string', pattern: versionPattern() }),
    level: {
      description:
        'off: no findings. on: with the severity that the rule has of itself. info, warning, error: with that severity.',
      enum: [...LEVELS, true, false],
    },
    rule: levelOr([object({})]),
    ruleNames: oneOrMore({
      anyOf: [{ enum: rules.map(({ id }) => id) }, { type: 'string', pattern: `\\*|${CUSTOM_ID}` }],
    }),
    rules: {
      type: 'object',
      properties: Object.fromEntries(rules.map(rule => [rule.id, ruleSchema(rule)])),
      patternProperties: { '\\*': levelOr([]), [CUSTOM_ID]: levelOr([{ type: 'object' }]) },
      additionalProperties: false,
    },
    override: {
      ...object(override),
      anyOf: ['files', ...Object.keys(selectors)].map(key => ({ required: [key] })),
    },
    exemption: object(exemption, ['rules', 'reason']),
    contextRoot: {
      anyOf: [
        TEXT,
        {
          ...object(root, ['paths']),
          anyOf: [
            { required: ['name'] },
            { properties: { paths: { anyOf: [{ type: 'string' }, { type: 'array', maxItems: 1 }] } } },
          ],
        },
      ],
    },
    chart: object(chart, ['path', 'values']),
    valueSet: object(valueSet, ['name']),
  }
}

/** A level, alone or in a list with what follows. */
function levelOr(more: readonly Schema[]): Schema {
  const level = { $ref: '#/definitions/level' }
  return { anyOf: [level, { type: 'array', items: [level, ...more], additionalItems: false, minItems: 1 }] }
}

function ruleSchema({ summary, options = {} }: Rule): Schema {
  const entries = Object.entries(options).map(([name, schema]) => [name, optionSchema(schema)])
  if (entries.length === 0) return ref('rule', `${summary}.`)
  return { description: `${summary}.`, ...levelOr([object(Object.fromEntries(entries))]) }
}

/** A list of strings may be written as a single one. */
function optionSchema(option: OptionSchema): Schema {
  if (option.type !== 'array') return { ...option }
  const { description, items, default: preset } = option
  return { description, default: preset, ...oneOrMore(items, 0) }
}

function versionPattern(): string {
  const minors = KUBERNETES_VERSIONS.map(version => version.slice('1.'.length)).join('|')
  const one = `(v?1\\.(${minors})(\\.\\d+)?|latest)`
  return `^(supported|${one}(\\s*-\\s*${one})?|v?1\\.(${minors})(\\.\\d+)?\\s*\\+|v?1\\.(${minors})\\.\\d+[-+].*)$`
}
