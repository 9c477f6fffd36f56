import { fieldOf, isArray, isObject } from '../../../core/json.ts'
import type { Path } from '../../../core/path.ts'
import { localNonReservedPath } from '../../../kubernetes/grammar/grammars.ts'
import { BUILT_IN_KINDS } from '../../../kubernetes/workload-kinds.ts'
import { choice, isUnset, matching, notEmpty, range, required, together } from '../../combinators.ts'
import { area, type Constraint, type Report } from '../../constraint.ts'
import { valuesOf } from '../../fields.ts'
import { templateMetadata } from '../../meta/template-metadata.ts'
import { quote } from '../../wording.ts'
import {
  checkDivisor,
  FILE_FIELDS,
  wrongField,
  wrongResource,
  wrongSubscript,
  wrongVersion,
} from './pod-fields.ts'
import { podVolumes, templateUnchecked, type VolumeSubject } from './subjects.ts'
import { FIELD_LISTS } from './volumes.ts'

/** The parts of a source that list files; what else a source can be is off in clusters unless somebody switches it on. */
const PROJECTIONS = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken']

/** Where the metadata of a template stands. */
const TEMPLATE = ['ephemeral', 'volumeClaimTemplate', 'metadata']

const TOKEN = ['projected', 'sources', '*', 'serviceAccountToken']

const fieldReferences = FIELD_LISTS.map(list => valuesOf([...list, 'fieldRef']))
const resourceReferences = FIELD_LISTS.map(list => valuesOf([...list, 'resourceFieldRef']))

const constraints: readonly Constraint<VolumeSubject>[] = [
  together(
    {
      id: 'vol-ephemeral-template',
      summary: 'An ephemeral volume has no template, or one with impossible metadata',
      remedy: 'Give a `volumeClaimTemplate`; of its metadata, keep labels and annotations.',
    },
    words => [
      { ...words, check: ({ object }, report) => checkTemplate(fieldOf(object, 'ephemeral'), report) },
      templateMetadata(words, TEMPLATE, 'an ephemeral volume'),
    ],
  ),
  together(
    {
      id: 'vol-downward-one',
      summary: 'A file of the downward API does not have one content',
      remedy: 'Give either `fieldRef` or `resourceFieldRef`.',
    },
    words =>
      FIELD_LISTS.map(fields =>
        choice({ ...words, fields, of: ['fieldRef', 'resourceFieldRef'], need: 'exactly one' }),
      ),
  ),
  together(
    {
      id: 'vol-downward-path',
      summary: 'A file of the downward API does not stay inside its volume',
      remedy: 'Give a relative path without "..".',
    },
    words =>
      FIELD_LISTS.flatMap(list => [
        notEmpty({ ...words, fields: [...list, 'path'] }),
        matching({ ...words, fields: [...list, 'path'], grammar: localNonReservedPath }),
      ]),
  ),
  {
    id: 'vol-downward-field',
    summary: 'A file of the downward API shows a field that cannot be told',
    remedy: 'Use the name, the namespace, the UID, labels or annotations of the pod.',
    check: ({ object }, report) => {
      for (const references of fieldReferences) {
        references(object, (reference, path) => {
          const wrong = wrongField(reference, FILE_FIELDS) ?? wrongSubscript(reference)
          if (wrong !== undefined) report([...path, 'fieldPath'], wrong)
          const version = wrongVersion(reference)
          if (version !== undefined) report([...path, 'apiVersion'], version)
        })
      }
    },
  },
  {
    id: 'vol-downward-resource',
    summary: 'A file of the downward API shows a resource that cannot be told',
    remedy: 'Name the container, and one of its requests or limits.',
    check: ({ object }, report) => {
      for (const references of resourceReferences) {
        references(object, (reference, path) => checkResource(reference, path, report))
      }
    },
  },
  choice({
    id: 'vol-projected-one-source',
    summary: 'An entry of a projected volume has more than one source',
    remedy: 'Make it one entry for each source.',
    fields: ['projected', 'sources', '*'],
    of: PROJECTIONS,
    need: 'at most one',
  }),
  {
    id: 'vol-projected-dup-path',
    summary: 'Two files of a projected volume have the same path',
    remedy: 'Give one of them another path.',
    check: ({ object }, report) => {
      const sources = fieldOf(fieldOf(object, 'projected'), 'sources')
      if (!isArray(sources)) return
      const seen = new Set<string>()
      for (const [index, source] of sources.entries()) {
        for (const kind of ['secret', 'configMap', 'downwardAPI']) {
          checkPaths(
            fieldOf(fieldOf(source, kind), 'items'),
            ['projected', 'sources', index, kind],
            seen,
            report,
          )
        }
      }
    },
  },
  range({
    id: 'vol-projected-token-expiry',
    summary: 'A projected service account token expires too soon or too late',
    remedy: 'Let it live for 600 seconds at least.',
    fields: [...TOKEN, 'expirationSeconds'],
    min: 600,
    max: 2 ** 32,
  }),
  together(
    {
      id: 'vol-projected-token-path',
      summary: 'The file of a projected token does not stay inside its volume',
      remedy: 'Give a relative path without "..".',
    },
    words => [
      notEmpty({ ...words, fields: [...TOKEN, 'path'] }),
      matching({ ...words, fields: [...TOKEN, 'path'], grammar: localNonReservedPath }),
    ],
  ),
  together(
    {
      id: 'vol-projected-names',
      summary: 'A source of a projected volume does not say which object',
      remedy: 'Name the ConfigMap or Secret in `name`.',
    },
    words =>
      ['secret', 'configMap'].map(kind =>
        required({ ...words, fields: ['projected', 'sources', '*', kind, 'name'] }),
      ),
  ),
  {
    id: 'vol-image',
    summary: 'An `image` volume of a pod names no image',
    remedy: 'Name the image in `reference`.',
    since: 35,
    check: ({ object: { image }, pod }, report) => {
      if (!pod.isPod || !isObject(image) || !isUnset(image['reference'])) return
      report(['image'], 'field image.reference is missing or empty', 'key')
    },
  },
  {
    id: 'vol-image-template',
    summary: 'An `image` volume of a pod template names no image',
    remedy: 'Name the image in `reference`.',
    since: 37,
    check: ({ object: { image }, pod }, report) => {
      if (pod.isPod || !isObject(image) || !isUnset(image['reference'])) return
      report(['image'], 'field image.reference is missing or empty', 'key')
    },
  },
]

function checkTemplate(ephemeral: unknown, report: Report): void {
  if (!isObject(ephemeral)) return
  const template = ephemeral['volumeClaimTemplate']
  if (template === undefined) report(['ephemeral'], 'ephemeral needs a "volumeClaimTemplate"', 'key')
}

function checkResource(reference: unknown, path: Path, report: Report): void {
  if (!isObject(reference)) return
  if (isUnset(reference['containerName'])) {
    report([...path, 'containerName'], 'resourceFieldRef of a file needs a containerName')
  } else {
    const wrong = wrongResource(reference['resource'])
    if (wrong !== undefined) report([...path, 'resource'], wrong)
  }
  checkDivisor(reference, path, report)
}

function checkPaths(items: unknown, at: Path, seen: Set<string>, report: Report): void {
  if (!isArray(items)) return
  for (const [index, item] of items.entries()) {
    const path = fieldOf(item, 'path')
    if (typeof path !== 'string' || path === '') continue
    if (seen.has(path))
      report([...at, 'items', index, 'path'], `path ${quote(path)} is given twice in this volume`)
    seen.add(path)
  }
}

/** Volumes that are put together from other objects and from the pod itself. */
export const volumeProjections = area<VolumeSubject>({
  title: 'Projected and ephemeral volumes',
  source: 'pkg/apis/core/validation/validation.go',
  scope: BUILT_IN_KINDS,
  unchecked: templateUnchecked,
  subjects: podVolumes,
  constraints,
})
