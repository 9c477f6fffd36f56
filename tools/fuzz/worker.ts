import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { problemOf } from './check.ts'
import { problemOfTree } from './check-tree.ts'
import { corpusOf, textsIn } from './corpus.ts'
import type { Message, Task } from './task.ts'
import { treesIn } from './trees.ts'

const { folders, trees, page, from, to, shared } = workerData as Task
const state = new Int32Array(shared)
const check = trees ? checkTrees() : checkFiles()
for (let seed = from; seed < to; seed++) {
  Atomics.store(state, 0, seed)
  onRun()
  const problem = await check(seed)
  if (problem !== undefined) parentPort?.postMessage({ seed, problem } satisfies Message)
}
Atomics.store(state, 0, to)

function onRun(): void {
  Atomics.add(state, 1, 1)
}

type Check = (seed: number) => Promise<string | undefined>

function checkTrees(): Check {
  const all = folders.flatMap(treesIn)
  return seed => problemOfTree(all, seed, onRun)
}

function checkFiles(): Check {
  const corpus = corpusOf(folders.flatMap(textsIn), readFileSync(page, 'utf8'))
  return seed => problemOf(corpus, seed)
}
