import type { JsonObject } from '../../src/core/json.ts'

/** A schema with a field of each type that expressions know. */
export const SCHEMA: JsonObject = {
  type: 'object',
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      required: ['name', 'items'],
      properties: {
        name: { type: 'string', maxLength: 64 },
        long: { type: 'string' },
        color: { type: 'string', enum: ['red', 'green'] },
        replicas: { type: 'integer' },
        ratio: { type: 'number' },
        flag: { type: 'boolean' },
        bytes: { type: 'string', format: 'byte' },
        time: { type: 'string', format: 'date-time' },
        wait: { type: 'string', format: 'duration' },
        port: { 'x-kubernetes-int-or-string': true },
        open: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
        any: { 'x-kubernetes-preserve-unknown-fields': true },
        'x-y': { type: 'string' },
        namespace: { type: 'string' },
        items: {
          type: 'array',
          maxItems: 10,
          items: {
            type: 'object',
            required: ['k'],
            properties: { k: { type: 'string', maxLength: 10 }, v: { type: 'integer' } },
          },
        },
        tags: { type: 'array', items: { type: 'string' } },
        short: { type: 'array', maxItems: 5, items: { type: 'string', maxLength: 20 } },
        counts: { type: 'object', additionalProperties: { type: 'integer' } },
        labels: {
          type: 'object',
          maxProperties: 7,
          additionalProperties: { type: 'string', maxLength: 9 },
        },
        old: { type: 'object', properties: { a: { type: 'integer' } } },
        new: { type: 'object', properties: { a: { type: 'integer' } } },
        pod: {
          type: 'object',
          'x-kubernetes-embedded-resource': true,
          'x-kubernetes-preserve-unknown-fields': true,
        },
      },
    },
  },
}
