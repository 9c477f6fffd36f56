/**
 * The yardstick: reads every YAML file below a folder and runs js-yaml's event parser over it, nothing else.
 *
 *     node bench/parse-events.mjs FOLDER
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEvents } from 'js-yaml'

let events = 0
for (const entry of readdirSync(process.argv[2], { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue
  try {
    events += parseEvents(readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8')).length
  } catch {
    // A file it cannot parse costs what it costs; the yardstick is time, not verdicts.
  }
}
process.stderr.write(`${events} events\n`)
