// The mutation test of the readers with more inputs than the test suite has time for: node scripts/fuzz.mjs [inputs] [seed]
import { spawnSync } from 'node:child_process';

const [inputs = '2000000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2);
console.log(`${inputs} inputs, seed ${seed}`);
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'unit', 'tests/unit/data/mutated.test.ts'], {
	stdio: 'inherit',
	shell: process.platform === 'win32',
	env: { ...process.env, FUZZ_INPUTS: inputs, FUZZ_SEED: seed }
});
process.exit(status ?? 1);
