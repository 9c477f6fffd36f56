import { FUNCTIONS } from '../../../src/render/helm/functions/index.ts'
import { NOBODY } from '../../../src/render/helm/template/declare.ts'
import { plain } from '../../../src/render/helm/template/value/value.ts'
import type { Coded } from '../../../test/render/helm/functions/codec.ts'
import { decode } from '../../../test/render/helm/functions/codec.ts'
import { map, type Random, text, value } from './random.ts'

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
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what Go replaces
  '${1}x',
  '$1x',
  '$0$0',
  '$$',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what Go replaces
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
  const made = plain(
    FUNCTIONS[name]?.call(
      [decode(random.below(2) === 0 ? map(random, 4) : { l: [value(random, 4)] })],
      NOBODY,
    ) ?? '',
  )
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

const LAYOUTS = [
  '2006-01-02',
  '2006-01-02T15:04:05Z07:00',
  'Jan _2, 2006 at 3:04pm (MST)',
  'Mon, 02 Jan 2006 15:04:05 -0700',
  'Monday January 2',
  '20060102150405',
  '__2 002',
  '06-1-2',
  '3:4:5 PM',
  '15h04',
  '.000',
  '05.999',
  '05,00',
  'Z0700 -07 -07:00:00 Z070000',
  'January _2006',
  'Janx',
  '2006-01-02 15:04:05.999999999 -0700 MST',
  '',
  'x',
  '02/01/06',
  '15:04:05',
  'Jan',
  'MST',
  '2 Jan 06 03:04 pm',
]
const TIMES = [
  '2024-02-29',
  '2023-02-29',
  '2020-01-02T03:04:05Z',
  '2020-01-02T03:04:05.123456+02:00',
  'Feb  4, 2014 at 6:05pm (PST)',
  'Tue, 10 Nov 2009 23:00:00 +0100',
  'Friday march 7',
  '20060102150405',
  '365 365',
  '61-13-1',
  '12:5:6 AM',
  '23h59',
  '.123',
  '05.5',
  '05',
  '24h00',
  '',
  'x',
  '31/12/99',
  'UTC',
  'GMT+3',
  'CEST',
  'Feb',
  '60:61:62',
  '2006-1-2',
]
const INSTANTS = [
  '2024-02-29T12:34:56.789Z',
  '2000-01-01T00:00:00Z',
  '1969-12-31T23:59:59.5Z',
  '2023-12-31T23:00:00+05:30',
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:59Z',
  '2026-03-29T01:30:00Z',
]
const ZONES = [
  'UTC',
  '',
  'Local',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Nope/Nope',
  'x',
  'America/Los_Angeles',
]
const DURATIONS = [
  '1h',
  '-1.5h',
  '300ms',
  '1h2m3.5s',
  '1us',
  '1.5',
  '',
  'x',
  '1x',
  '.s',
  '.5s',
  '9999999h',
  '0',
  '-0',
  '+5m',
  '1h 2m',
  '100ns',
  '26h',
  '9000h',
  '61s',
  '60s',
]

const instant = (random: Random): Coded =>
  random.below(3) === 0
    ? { [random.pick(['i', 'i64'])]: String(random.below(2 ** 31) * random.pick([1, -1])) }
    : { time: random.pick(INSTANTS) }
const time = (random: Random): Coded => ({ time: random.pick(INSTANTS) })

const URLS = [
  'http://u:p@example.com:80/a?b=c#d',
  'https://example.com',
  'mailto:x@y.z',
  '//host/path',
  '/a b/%20c',
  'a:b',
  ':x',
  'http://[::1]:8080/',
  'http://[::1',
  'http://a:x/',
  'http://h%41/',
  'http://h/%zz',
  'http://h/é?é#é',
  'http://us%65r:p%40@h',
  'HTTP://H',
  '*',
  '',
  'a/b:c',
  '?q',
  '#f',
  'http://h#%zz',
  'http://a b/',
  'http://h/a%2Fb',
  '///x',
  'http:///x',
  'http:x',
  'http://u ser@h',
  'redis://a:1,b:2',
  '1http://x',
  'x?',
  'http://h?',
]
const url = (random: Random): string =>
  random.below(3) > 0 ? random.pick(URLS) : random.pick(URLS) + text(random).replaceAll('[', '')
const urlParts = (random: Random): Coded => ({
  m: Object.fromEntries(
    [
      ['scheme', ['http', 'https', '', 'mailto']],
      ['host', ['example.com', 'example.com:80', '', '[::1]', 'é', 'a b']],
      ['path', ['/a', 'a', '', '/a b/é', 'a:b', '*', '/%']],
      ['query', ['', 'a=b', 'é']],
      ['opaque', ['', '', '', 'x@y']],
      ['fragment', ['', 'f', 'é f', 'a?b!']],
      ['userinfo', ['', 'u', 'u:p', 'u:p%40', 'u p', 'u:']],
    ].map(([key, values]) => [key, random.pick(values as string[])]),
  ),
})

const TOMLS = [
  'a = 1',
  'a.b = "x"\n[c]\nd = [1, 2.5, "x"]',
  '[[a]]\nb = 1\n[[a]]\nb = 2',
  'a = { b = 1, c = {} }',
  "a = 'x\\\\y'",
  'a = """\nx\\\n  y"""',
  'a = true # c',
  'a = 0x1F',
  'a = 1_000',
  'a = 1__0',
  'a = 01',
  'a = inf',
  'a = 1979-05-27T07:32:00Z',
  'a',
  'a = ',
  '= 1',
  '[a',
  'a = 1\na = 2',
  '[a]\n[a]',
  '"a b" = 1',
  'a = [[1], ["x"]]',
  'a = [\n 1,\n]\n',
  'a.b = 1\n[a]\nc = 2',
  '',
  '# x',
]
const toml = (random: Random) => [random.below(2) === 0 ? random.pick(TOMLS) : written(random, 'toToml')]

/** Arguments that a function can do something with, where any of their types would mostly fail. */
export const SPECIAL_ARGUMENTS: Readonly<Record<string, (random: Random) => readonly Coded[]>> = {
  fromJson: json,
  fromJsonArray: json,
  mustFromJson: json,
  fromYaml: yaml,
  fromYamlArray: yaml,
  date: random => [random.pick(LAYOUTS), instant(random)],
  date_in_zone: random => [random.pick(LAYOUTS), instant(random), random.pick(ZONES)],
  date_modify: random => [random.pick(DURATIONS), time(random)],
  must_date_modify: random => [random.pick(DURATIONS), time(random)],
  dateInZone: random => [random.pick(LAYOUTS), instant(random), random.pick(ZONES)],
  htmlDate: random => [instant(random)],
  htmlDateInZone: random => [instant(random), random.pick(ZONES)],
  dateModify: random => [random.pick(DURATIONS), time(random)],
  mustDateModify: random => [random.pick(DURATIONS), time(random)],
  toDate: random => [random.pick(LAYOUTS), random.pick(TIMES)],
  mustToDate: random => [random.pick(LAYOUTS), random.pick(TIMES)],
  unixEpoch: random => [time(random)],
  duration: random => [
    random.pick<Coded>([
      '95',
      '-3',
      '',
      'x',
      '99999999999999999999',
      { i64: '3661' },
      { i: '5' },
      { f: '5' },
    ]),
  ],
  durationRound: random => [
    random.pick<Coded>([...DURATIONS, { i64: '3600000000001' }, { i64: '-7200000000000' }]),
  ],
  urlParse: random => [url(random)],
  urlJoin: random => [urlParts(random)],
  fromToml: toml,
  toToml: random => [map(random, 4)],
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
