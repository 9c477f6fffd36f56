import { define, type FunctionTable } from '../template/declare.ts'
import { toYaml, toYamlPretty } from './yaml/to-yaml.ts'

export const YAML_FUNCTIONS: FunctionTable = {
  toYaml: define(['any'], ([value], { spend }) => toYaml(value, spend)),
  toYamlPretty: define(['any'], ([value], { spend }) => toYamlPretty(value, spend)),
}
