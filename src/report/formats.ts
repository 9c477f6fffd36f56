import type { Format } from './context.ts'

/** One output format. */
export interface FormatSpec {
  /** Who or what it is for; one phrase, no full stop. */
  readonly summary: string
  /** Whether its lines are meant as commands for the runner of GitHub Actions. */
  readonly commands?: true
  /** Loads the code: most runs need one format, and the others take time to load. */
  readonly load: () => Promise<Format>
}

/** Every output format by the name `--format` takes, the default first: the one source of help, README and "did you mean". */
export const FORMATS: Readonly<Record<string, FormatSpec>> = {
  pretty: {
    summary: 'for people: the code that each finding is about, and totals',
    load: async () => (await import('./pretty.ts')).pretty,
  },
  concise: {
    summary: 'one line per finding, as compilers write them and editors read them',
    load: async () => (await import('./concise.ts')).concise,
  },
  json: {
    summary: 'the whole report as data, described by `schemas/report.schema.json`',
    load: async () => (await import('./json.ts')).json,
  },
  sarif: {
    summary: 'SARIF 2.1.0, for GitHub code scanning and other viewers',
    load: async () => (await import('./sarif.ts')).sarif,
  },
  github: {
    summary: 'annotations in GitHub Actions',
    commands: true,
    load: async () => (await import('./github.ts')).github,
  },
}

/** The format of a run that asks for none. */
export const DEFAULT_FORMAT = 'pretty'
