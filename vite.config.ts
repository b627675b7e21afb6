import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';

export default defineConfig({
	plugins: [sveltekit()],
	worker: { format: 'es' },
	build: { rolldownOptions: { checks: { pluginTimings: false } } },
	test: {
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					testTimeout: 60_000,
					include: ['tests/unit/**/*.test.ts', 'tests/charts/**/*.test.ts'],
					server: { deps: { inline: [/@tensorflow/] } }
				}
			},
			{
				extends: true,
				test: {
					name: 'bench',
					environment: 'node',
					include: ['tests/bench/**/*.bench.ts'],
					// one at a time: they measure
					fileParallelism: false,
					server: { deps: { inline: [/@tensorflow/] } },
					testTimeout: 3_600_000,
					hookTimeout: 60_000
				}
			}
		]
	}
});
