/** Preloaded with `--import`: prints the peak memory of a process, in MB, on standard error when it ends. */
process.on('exit', () => {
  process.stderr.write(`peak-memory ${Math.round(process.resourceUsage().maxRSS / 1024)}\n`)
})
