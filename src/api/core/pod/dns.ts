import { fieldOf, isArray } from '../../../core/json.ts'
import { isUnknownYet } from '../../../core/unknown-yet.ts'
import { ipAddress, strictIpAddress } from '../../../kubernetes/grammar/ip.ts'
import { dnsSubdomain, type Grammar, underscoreSubdomain } from '../../../kubernetes/grammar/names.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import {
  count,
  isUnset,
  matching,
  type ObjectConstraint,
  required,
  together,
  type Words,
} from '../../combinators.ts'
import { area, type Constraint } from '../../constraint.ts'
import { byteLength } from '../../wording.ts'
import { type PodSubject, pods, templateUnchecked } from './subjects.ts'

const SEARCHES = ['dnsConfig', 'searches', '*']
const SEARCHES_MAX = 32
const SEARCH_BYTES_MAX = 2048

const withoutLastDot =
  (grammar: Grammar): Grammar =>
  text =>
    grammar(text.endsWith('.') ? text.slice(0, -1) : text)

const search: Grammar = text => (text === '.' ? undefined : withoutLastDot(underscoreSubdomain)(text))

/** What only servers since 1.33 take: underscores, and the root alone. */
const legacySearch: Grammar = text =>
  search(text) === undefined ? withoutLastDot(dnsSubdomain)(text) : undefined

/** The addresses that a pod can say. */
const ADDRESSES = [
  ['dnsConfig', 'nameservers', '*'],
  ['hostAliases', '*', 'ip'],
]

function searchesUpTo(words: Words, max: number, maxBytes: number): readonly ObjectConstraint[] {
  const fields = ['dnsConfig', 'searches']
  return [
    count({ ...words, fields, max, noun: 'domains' }),
    {
      ...words,
      check: ({ object }, report) => {
        const searches = fieldOf(fieldOf(object, 'dnsConfig'), 'searches')
        if (!isArray(searches)) return
        const bytes = byteLength(searches.join(' '))
        if (bytes <= maxBytes) return
        report(fields, `searches have ${bytes} bytes together, and can have at most ${maxBytes}`, 'key')
      },
    },
  ]
}

const constraints: readonly Constraint<PodSubject>[] = [
  {
    id: 'pod-dns-none',
    summary: 'A pod has DNS policy None, and no name servers of its own',
    remedy: 'Give name servers in `dnsConfig`, or another policy.',
    check: ({ object: { dnsPolicy, dnsConfig } }, report) => {
      if (dnsPolicy !== 'None' || isUnknownYet(dnsConfig)) return
      if (!isUnset(fieldOf(dnsConfig, 'nameservers'))) return
      report(['dnsPolicy'], 'dnsPolicy None needs a name server in dnsConfig.nameservers')
    },
  },
  together(
    {
      id: 'pod-dns-nameservers',
      summary: 'The name servers of a pod are too many, or no IP addresses',
      remedy: 'Give at most three addresses.',
    },
    words => [
      count({ ...words, fields: ['dnsConfig', 'nameservers'], max: 3, noun: 'name servers' }),
      matching({
        ...words,
        fields: ['dnsConfig', 'nameservers', '*'],
        grammar: ipAddress,
        empty: 'checked',
      }),
    ],
  ),
  together(
    {
      id: 'pod-ip-strict',
      summary: 'An address of a pod is written in a way that is read differently elsewhere',
      remedy: 'Write it without zeros before its numbers, and IPv4 as IPv4.',
      since: 36,
    },
    words => ADDRESSES.map(fields => matching({ ...words, fields, grammar: strictIpAddress })),
  ),
  together(
    {
      id: 'pod-dns-searches',
      summary: 'The search list of a pod is too long, or has no domain names',
      remedy: 'Give at most 32 domains, of 2048 bytes together.',
    },
    words => [
      ...searchesUpTo(words, SEARCHES_MAX, SEARCH_BYTES_MAX),
      matching({ ...words, fields: SEARCHES, grammar: search, empty: 'checked' }),
    ],
  ),
  together(
    {
      id: 'pod-dns-searches-few',
      summary: 'The search list of a pod is too long for older servers',
      remedy: 'Give at most 6 domains, of 256 bytes together, or ask for Kubernetes 1.26.',
      until: 25,
    },
    words => searchesUpTo(words, 6, 256),
  ),
  matching({
    id: 'pod-dns-searches-legacy',
    summary: 'A search domain of a pod has an underscore, or is the root, which older servers reject',
    remedy: 'Remove it, or ask for Kubernetes 1.33.',
    until: 32,
    fields: SEARCHES,
    grammar: legacySearch,
  }),
  required({
    id: 'pod-dns-option',
    summary: 'An option for the resolver has no name',
    remedy: 'Name the option.',
    fields: ['dnsConfig', 'options', '*', 'name'],
  }),
]

/** How pods resolve names. */
export const dns = area<PodSubject>({
  title: 'DNS of pods',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: pods,
  constraints: constraints,
})
