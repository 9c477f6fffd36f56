import { FUNCTIONS } from '../../../src/render/helm/functions/index.ts'
import { NOBODY } from '../../../src/render/helm/template/declare.ts'
import { plain } from '../../../src/render/helm/template/value.ts'
import type { Coded } from '../../../test/render/functions/codec.ts'
import { decode } from '../../../test/render/functions/codec.ts'
import { type Random, text, value } from './random.ts'

const VERSIONS = [
  '1.2.3',
  'v1.2.3',
  '1.2',
  '1',
  '0.1.2',
  '0.0.3',
  '1.2.3-rc.1',
  '1.2.3-rc.2+b',
  '2.0.0-alpha',
  '01.2.3',
  '1.2.3-01',
  '1.28.0-gke.100',
  'v1.29.3-eks-abc',
  'x',
  '',
  '0.0.0',
  '1.3.0',
  '2.1.1',
  '11.0.0',
  '1.2.3.4',
]
const OPERATORS = ['', '=', '!=', '>', '<', '>=', '=>', '<=', '=<', '~', '~>', '^']
const RANGES = [
  '1.2.3',
  'v1.2',
  '1',
  '1.x',
  '1.2.x',
  '*',
  'x',
  '1.2.*',
  '0',
  '0.1',
  '0.0.3',
  '0.0',
  '1.2.3-0',
  '1.28-0',
  '>=1',
  '2.0.0-alpha',
  '1|2',
  '1.x.3',
  '01',
]

function constraint(random: Random): string {
  const one = () => `${random.pick(OPERATORS)}${random.pick(['', ' ', ''])}${random.pick(RANGES)}`
  const some = [one(), ...random.times(2, one)].join(random.pick([' ', ', ', ',', '  ']))
  const kind = random.below(6)
  if (kind === 0) return `${some} || ${one()}`
  if (kind === 1) return `${random.pick(VERSIONS)} - ${random.pick(VERSIONS)}`
  return some
}

const EXPRESSIONS = [
  'a',
  '[a-z]+',
  '(\\w+)-(\\w+)',
  '^',
  '$',
  '',
  'x*',
  '(a)|(b)',
  '(?P<n>[a-z]+)([0-9]*)',
  '\\s+',
  '[^a-zA-Z0-9]',
  '(?i)FOO',
  '(?m)^',
  '.',
  '(?s).+',
  '\\.',
  '(a',
  '*',
  '[',
  'a{2,1}',
  '(a*)*',
  '(a|ab)(c|bcd)',
  '\\bw',
  '[[:alpha:]]+',
  '\\d+(\\.\\d+)?',
  '(x)?y?',
  'é',
  '\\p{L}+',
  '(?U)a+',
  '-+$',
]
const REPLACEMENTS = [
  '',
  '-',
  '$1',
  '${1}x',
  '$1x',
  '$0$0',
  '$$',
  '${n}',
  '$n-$2',
  '$9',
  '${',
  '$',
  'a$',
  '${1',
  '$é',
  '$01',
]

const regex = (random: Random) => [random.pick(EXPRESSIONS), text(random)]
const count = (random: Random) => ({ i: String(random.below(5) - 1) })

const JSONS = [
  'null',
  '{}',
  '[]',
  '{"a":1}',
  '[1,"x",null,true,{"b":[]}]',
  '1',
  '"x"',
  'true',
  '{"a":1,"a":2}',
  '1e999',
  '[1e999]',
  '{"a":',
  '[1,',
  '"\\u00e9\\ud83d\\ude00\\ud800"',
  '"\\x"',
  '"\\u12g"',
  '-',
  '01',
  '1.',
  '1e',
  'tru',
  'nul',
  '{a:1}',
  '{"a" 1}',
  '{"a":1 "b"}',
  '[1 2]',
  '1 2',
  '',
  ' ',
  "'",
  '\u00e9',
  '"\n"',
  '-0',
  '0.10',
  '12345678901234567890',
]

/** A random value as a function writes it, sometimes with a character that is out of place. */
function written(random: Random, name: string): string {
  const made = plain(FUNCTIONS[name]?.call([decode(value(random, 4))], NOBODY) ?? '')
  const text = typeof made === 'string' ? made : ''
  if (random.below(3) > 0) return text
  const at = random.below(text.length + 1)
  return (
    text.slice(0, at) +
    random.pick(['', 'x', ',', '"', ']', '{', ':', '\\', ' ', '\n', '1', 'é', '-']) +
    text.slice(at + random.below(3))
  )
}

const json = (random: Random) => [
  random.below(3) === 0
    ? random.pick(JSONS)
    : written(random, random.pick(['toJson', 'toPrettyJson', 'toRawJson'])),
]
const yaml = (random: Random) => [written(random, random.pick(['toYaml', 'toYamlPretty', 'toJson']))]

/** Arguments that a function can do something with, where any of their types would mostly fail. */
export const SPECIAL_ARGUMENTS: Readonly<Record<string, (random: Random) => readonly Coded[]>> = {
  fromJson: json,
  fromJsonArray: json,
  mustFromJson: json,
  fromYaml: yaml,
  fromYamlArray: yaml,
  semver: random => [random.pick(VERSIONS)],
  semverCompare: random => [constraint(random), random.pick(VERSIONS)],
  ...Object.fromEntries(
    ['regexFind', 'regexMatch', 'regexFindAll', 'regexSplit', 'regexReplaceAll', 'regexReplaceAllLiteral']
      .flatMap(name => [name, `mustR${name.slice(1)}`])
      .map(name => [
        name,
        (random: Random): readonly Coded[] => [
          ...regex(random),
          ...(/FindAll|Split/.test(name) ? [count(random)] : []),
          ...(/Replace/.test(name) ? [random.pick(REPLACEMENTS)] : []),
        ],
      ]),
  ),
}
