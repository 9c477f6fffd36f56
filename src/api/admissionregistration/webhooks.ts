import { fieldOf, isObject, type JsonObject, listAt, valueAt } from '../../core/json.ts'
import type { Resource } from '../../core/resource.ts'
import { isUnknownYet } from '../../core/unknown-yet.ts'
import { dns1035Label, fullyQualifiedName } from '../../kubernetes/grammar/names.ts'
import { choice, matching, notEmpty, type ObjectSubject, range, unique } from '../combinators.ts'
import { area, type Constraint } from '../constraint.ts'
import { textAt } from '../objects.ts'
import { checkService, wrongUrl } from '../webhook-clients.ts'
import { quote } from '../wording.ts'
import { matchConditionCount, matchConditions } from './match-conditions.ts'
import { checkRules } from './webhook-rules.ts'

/** The versions of AdmissionReview that the server can send. */
const REVIEWS: readonly string[] = ['v1', 'v1beta1']

const POLICIES: readonly string[] = ['failurePolicy', 'matchPolicy', 'reinvocationPolicy']

const constraints: readonly Constraint<ObjectSubject>[] = [
  matching({
    id: 'webhook-name',
    summary: 'The name of a webhook is no full domain name',
    remedy: 'Name it like a host with at least three parts: `check.example.com`.',
    fields: ['name'],
    grammar: fullyQualifiedName,
    empty: 'checked',
  }),
  {
    id: 'webhook-review-versions',
    summary: 'A webhook names no version of AdmissionReview that the server knows',
    remedy: 'Write `admissionReviewVersions: [v1]`.',
    check: ({ object }, report) => {
      const versions = fieldOf(object, 'admissionReviewVersions')
      if (versions === undefined || typeof versions === 'string') return
      const list = listAt(object, ['admissionReviewVersions'])
      for (const [index, version] of list.entries()) {
        if (typeof version !== 'string') continue
        const wrong = dns1035Label(version)
        const path = ['admissionReviewVersions', index]
        if (list.indexOf(version) < index) report(path, `the version ${quote(version)} is given twice`)
        else if (wrong !== undefined) report(path, `the version ${quote(version)} ${wrong}`)
      }
      if (list.some(version => REVIEWS.includes(`${version}`) || isUnknownYet(version))) return
      report(['admissionReviewVersions'], 'the versions must include v1 or v1beta1')
    },
  },
  notEmpty({
    id: 'webhook-side-effects',
    summary: 'A webhook does not say whether it has side effects',
    remedy: 'Use `None` or `NoneOnDryRun`.',
    fields: ['sideEffects'],
  }),
  {
    id: 'webhook-enums',
    summary: 'A policy of a webhook is empty',
    remedy: 'Give one of the words that the field takes, or leave it out.',
    check: ({ object }, report) => {
      for (const field of POLICIES) {
        if (fieldOf(object, field) === '') report([field], `${field} "" must not be empty`)
      }
    },
  },
  range({
    id: 'webhook-timeout',
    summary: 'The timeout of a webhook is out of range',
    remedy: 'Give 1 to 30 seconds.',
    fields: ['timeoutSeconds'],
    min: 1,
    max: 30,
  }),
  choice({
    id: 'webhook-client-one',
    summary: 'A webhook has neither a URL nor a Service, or both',
    remedy: 'Give one of `clientConfig.url` and `clientConfig.service`.',
    fields: ['clientConfig'],
    of: ['service', 'url'],
    need: 'exactly one',
  }),
  matching({
    id: 'webhook-url',
    summary: 'The URL of a webhook cannot be used',
    remedy: 'Write `https://host/path`, without user, query and fragment.',
    source: 'staging/src/k8s.io/apiserver/pkg/util/webhook/validation.go',
    fields: ['clientConfig', 'url'],
    grammar: wrongUrl,
    empty: 'checked',
  }),
  {
    id: 'webhook-service',
    summary: 'The Service of a webhook cannot be used',
    remedy: 'Give name and namespace of the Service, a port from 1 to 65535, and a path of plain parts.',
    source: 'staging/src/k8s.io/apiserver/pkg/util/webhook/validation.go',
    check: ({ object }, report) => {
      const config = valueAt(object, ['clientConfig'])
      if (isObject(config)) checkService(config, ['clientConfig'], report)
    },
  },
  {
    id: 'webhook-rules',
    summary: 'A rule of a webhook does not say which requests it means',
    remedy: 'Give operations, apiGroups, apiVersions and resources, and let `*` stand alone.',
    check: ({ object }, report) => checkRules(object, ['rules'], report),
  },
  matchConditionCount(
    {
      id: 'webhook-match-conditions-count',
      summary: 'A webhook has too many match conditions',
      remedy: 'Keep at most 64.',
      since: 28,
    },
    [],
  ),
  matchConditions(
    {
      id: 'webhook-match-conditions',
      summary: 'A match condition of a webhook has no usable name, or no expression',
      remedy: 'Give each condition a name of letters, digits, "-", "_" and ".", and an expression.',
      since: 28,
    },
    [],
  ),
  unique({
    id: 'webhook-match-condition-names',
    summary: 'A webhook has two match conditions of one name',
    remedy: 'Give each condition a name of its own.',
    since: 28,
    fields: ['matchConditions'],
    keyOf: condition => textAt(condition, ['name']),
    noun: 'the name',
    at: ['name'],
  }),
]

/** What admission webhooks must be. */
export const webhooksArea = area({
  title: 'Admission webhooks',
  source: 'pkg/apis/admissionregistration/validation/validation.go',
  scope: [
    'ValidatingWebhookConfiguration.admissionregistration.k8s.io',
    'MutatingWebhookConfiguration.admissionregistration.k8s.io',
  ],
  subjects: webhooks,
  constraints,
})

function webhooks({ object, version }: Resource<JsonObject>): readonly ObjectSubject[] {
  if (version !== 'v1') return []
  return listAt(object, ['webhooks']).flatMap((webhook, index) =>
    isObject(webhook) ? [{ path: ['webhooks', index], object: webhook }] : [],
  )
}
