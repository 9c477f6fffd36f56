import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { problemOf } from './check.ts'
import { corpusOf, textsIn } from './corpus.ts'
import type { Message, Task } from './task.ts'

const { folders, page, from, to, shared } = workerData as Task
const state = new Int32Array(shared)
const corpus = corpusOf(folders.flatMap(textsIn), readFileSync(page, 'utf8'))
for (let seed = from; seed < to; seed++) {
  Atomics.store(state, 0, seed)
  Atomics.store(state, 1, 1)
  const problem = await problemOf(corpus, seed)
  if (problem !== undefined) parentPort?.postMessage({ seed, problem } satisfies Message)
}
Atomics.store(state, 0, to)
