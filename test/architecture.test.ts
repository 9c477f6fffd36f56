import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', 'src')

/** What each part of `src` may import: other parts, packages and `node:` modules. `*` is everything. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  kubernetes: ['core'],
  rules: ['core', 'kubernetes'],
  'rules/all.ts': ['core', 'api', 'rules'],
  api: ['core', 'kubernetes'],
  yaml: ['core'],
  schema: ['core', 'kubernetes', 'ajv', 'ajv/dist/2020.js'],
  cel: ['core', 'kubernetes'],
  // Of `node:crypto`, only what is a function of its arguments: hashes, keys derived from passwords, decryption.
  render: ['core', 'kubernetes', 'schema', 'yaml', 'node:crypto'],
  redact: ['core', 'kubernetes'],
  report: ['core', 'redact', 'picocolors', 'sarif', 'node:crypto'],
  upgrade: ['core', 'report'],
  suppress: ['core', 'kubernetes', 'yaml'],
  lint: ['core', 'kubernetes', 'yaml', 'schema', 'suppress', 'api', 'admission', 'redact', 'render'],
  files: [
    'core',
    'yaml',
    'ignore',
    'picomatch',
    'node:child_process',
    'node:fs',
    'node:path',
    'node:url',
    'node:zlib',
  ],
  testing: ['core', 'config', 'custom', 'project', 'rules/all.ts', 'schema'],
  migrate: ['core', 'yaml', 'suppress'],
  custom: ['core', 'kubernetes', 'cel', 'schema', 'node:vm'],
  expressions: ['core', 'kubernetes', 'cel', 'schema'],
  admission: ['core', 'kubernetes', 'schema', 'cel', 'expressions'],
  config: [
    'core',
    'suppress',
    'yaml',
    'schema',
    'files',
    'cel',
    'custom',
    'node:fs',
    'node:module',
    'node:path',
    'node:url',
  ],
  project: [
    'core',
    'redact',
    'kubernetes',
    'yaml',
    'schema',
    'suppress',
    'files',
    'config',
    'lint',
    'render',
    'rules/all.ts',
    'upgrade',
    'admission',
    'expressions',
    'version.ts',
    'node:fs',
    'node:path',
  ],
  'version.ts': ['../package.json'],
  'index.ts': ['*'],
  commands: ['*'],
  'cli.ts': ['commands'],
}

/** Only the command line may know the process; `files` asks it for the platform, which decides about upper case. */
const MAY_NAME_PROCESS = ['cli.ts', 'files/ignore.ts']

interface Import {
  readonly from: string
  /** A file below `src`, a package or a `node:` module. */
  readonly to: string
  /** Erased when the code runs. */
  readonly typeOnly: boolean
}

const FILES = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map(file => file.replaceAll('\\', '/'))
  .filter(file => file.endsWith('.ts'))
  .sort()

const IMPORTS = FILES.flatMap(importsOf)

function textOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}

function importsOf(file: string): readonly Import[] {
  const pattern = /^(import|export)\s+(type\s+)?(?:[\w*{][^;'"]*?from\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm
  return [...textOf(file).matchAll(pattern)].map(([, , type, named, dynamic]) => {
    const target = named ?? dynamic ?? ''
    const to = target.startsWith('.') ? posix.join(posix.dirname(file), target) : target
    return { from: file, to, typeOnly: type !== undefined }
  })
}

/** The part of `src` that a file belongs to: its first folder, or the file itself, where it has a line of its own. */
function partOf(file: string): string {
  if (ALLOWED[file] !== undefined) return file
  return file.split('/')[0] ?? file
}

describe('imports', () => {
  test('are found by the scanner', () => {
    const scanned = new Set(IMPORTS.map(({ from, to }) => `${from} ${to}`))
    for (const known of [
      'cli.ts commands/main.ts',
      'commands/main.ts commands/lint.ts',
      'project/run.ts lint/index.ts',
    ]) {
      assert.ok(scanned.has(known), known)
    }
    const targets = new Set(FILES)
    const inside = IMPORTS.filter(({ to }) => to.endsWith('.ts'))
    assert.deepEqual(
      inside.filter(({ to }) => !targets.has(to)),
      [],
    )
  })

  for (const part of new Set(FILES.map(partOf))) {
    test(`of ${part} go where they may`, () => {
      const allowed = ALLOWED[part]
      assert.ok(allowed, `say in this test what ${part} may import`)
      if (allowed.includes('*')) return
      const wrong = IMPORTS.filter(({ from }) => partOf(from) === part).filter(({ to }) => {
        const target = to.endsWith('.ts') ? partOf(to) : to
        return target !== part && !allowed.includes(target)
      })
      assert.deepEqual(
        wrong.map(({ from, to }) => `${from} imports ${to}`),
        [],
      )
    })
  }

  test('of facts beside a rule come from that rule alone', () => {
    for (const file of FILES.filter(name => name.endsWith('.facts.ts'))) {
      const importers = new Set(IMPORTS.filter(({ to }) => to === file).map(({ from }) => from))
      assert.deepEqual([...importers], [file.replace('.facts.ts', '.ts')])
    }
  })

  test('of what is shared about Kubernetes come from more than one rule', () => {
    for (const file of FILES.filter(name => name.startsWith('kubernetes/'))) {
      const importers = new Set(IMPORTS.filter(({ to }) => to === file).map(({ from }) => from))
      const [only] = importers
      assert.ok(
        importers.size !== 1 || !only?.startsWith('rules/'),
        `${file} serves ${only} alone: it belongs beside it, as .facts.ts`,
      )
    }
  })

  test('have no cycles', () => {
    const graph = new Map(FILES.map(file => [file, IMPORTS.filter(({ from }) => from === file)]))
    const done = new Set<string>()
    const visit = (file: string, way: readonly string[]): void => {
      assert.ok(!way.includes(file), `cycle: ${[...way.slice(way.indexOf(file)), file].join(' → ')}`)
      if (done.has(file)) return
      for (const { to } of graph.get(file) ?? []) if (graph.has(to)) visit(to, [...way, file])
      done.add(file)
    }
    for (const file of FILES) visit(file, [])
  })
})

/** Whoever opens files by another way opens devices and pipes as well, and waits for them. */
const MAY_OPEN: Readonly<Record<string, RegExp>> = {
  'files/read.ts': /^(openSync|readSync)$/,
  'files/write.ts': /^(openSync|writeFileSync)$/,
}

test('files are opened in one place for reading, and in one for writing', () => {
  const opening = FILES.flatMap(file =>
    [
      ...textOf(file).matchAll(
        /\b(readFileSync|openSync|readSync|createReadStream|writeFileSync|createWriteStream|appendFileSync|readFile|writeFile|node:fs\/promises)\b/g,
      ),
    ]
      .filter(([, name = '']) => !MAY_OPEN[file]?.test(name))
      .map(([, name]) => `${file}: ${name}`),
  )
  assert.deepEqual(opening, [])
})

test('only the command line names the process', () => {
  const naming = FILES.filter(file =>
    /(?<![\w.'"/-])process\.[a-z]/.test(textOf(file).replace(/^\s*(\/?\*|\/\/).*$/gm, '')),
  )
  assert.deepEqual(naming, MAY_NAME_PROCESS)
})

test('no list that a file can make long is spread into arguments', () => {
  const spreading = FILES.filter(file =>
    /\.(push|unshift)\(\s*\.\.\.|fromCharCode\(\s*\.\.\./.test(textOf(file)),
  )
  assert.deepEqual(spreading, [], 'use `append` of core/append.ts')
})
