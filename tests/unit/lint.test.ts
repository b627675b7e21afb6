// The lint rules that guard the architecture and the promise must fire.
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const eslint = new ESLint();

async function rulesOf(filePath: string, code: string): Promise<string[]> {
	const [result] = await eslint.lintText(code, { filePath });
	return result.messages.map(({ ruleId }) => ruleId ?? 'error');
}

test.each([
	['src/lib/core/x.ts', "import { predict } from '#lib/pipeline/predict.ts';\nexport default predict;\n"],
	['src/lib/storage/x.ts', "import { EngineClient } from '#lib/compute/client.ts';\nexport default EngineClient;\n"],
	['src/lib/charts/x.ts', "import { workspace } from '#lib/state/workspace.svelte.ts';\nexport default workspace;\n"],
	['src/lib/data/x.ts', "import * as tf from '@tensorflow/tfjs-core';\nexport default tf;\n"],
	['src/lib/ui/x.ts', "import { select } from 'd3-selection';\nexport default select;\n"]
])('%s may not import from a higher floor or past its floor', async (file, code) => {
	expect(await rulesOf(file, code)).toContain('no-restricted-imports');
});

test('src/lib/compute may import from storage, and pipeline from data', async () => {
	const code = (from: string) => `import { x } from '${from}';\nexport default x;\n`;
	expect(await rulesOf('src/lib/compute/x.ts', code('#lib/storage/datasets.ts'))).toEqual([]);
	expect(await rulesOf('src/lib/pipeline/x.ts', code('#lib/data/table.ts'))).toEqual([]);
});

test.each([
	'window.open("https://example.org");',
	'open("https://example.org");',
	'location.href = "https://example.org";',
	'location.assign("https://example.org");',
	'navigator.sendBeacon("https://example.org");',
	'new globalThis.WebSocket("wss://example.org");',
	'new RTCPeerConnection();',
	'new XMLHttpRequest();',
	'Math.random();'
])('%s is an error', async (code) => {
	expect((await rulesOf('src/lib/state/x.ts', `${code}\n`)).join()).toMatch(/no-restricted/);
});
