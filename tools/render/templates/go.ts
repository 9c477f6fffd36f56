import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { textOfBytes } from '../../../src/render/helm/template/text/utf8.ts'
import type { Case, Outcome } from './run.ts'

const PROGRAM = join(dirname(dirname(fileURLToPath(import.meta.url))), 'go-templates', 'main.go')

/** What Go makes of templates, in their order. Needs Go. */
export function runGo(cases: readonly Case[]): Outcome[] {
  const folder = mkdtempSync(join(tmpdir(), 'go-templates-'))
  try {
    const program = join(folder, 'go-templates')
    execFileSync('go', ['build', '-o', program, PROGRAM], { stdio: 'inherit' })
    const input = cases.map(asked => `${JSON.stringify(asked)}\n`).join('')
    const { stdout, status, stderr } = spawnSync(program, { input, maxBuffer: 2 ** 30 })
    if (status !== 0) throw new Error(stderr.toString())
    return stdout.toString().trimEnd().split('\n').map(outcomeOf)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function outcomeOf(line: string): Outcome {
  const { output, error }: { output?: string; error?: string } = JSON.parse(line)
  return error === undefined ? { output: decode(output ?? '') } : { error: decode(error) }
}

function decode(base64: string): string {
  return textOfBytes(Buffer.from(base64, 'base64'))
}
