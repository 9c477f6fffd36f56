import fc from 'fast-check'

/**
 * Loaded before every test file. One seed for everybody, so that a red run is the fault of the change at hand;
 * `FAST_CHECK_SEED=$RANDOM npm test` looks elsewhere.
 */
fc.configureGlobal({ seed: Number(process.env['FAST_CHECK_SEED'] ?? 1) })
