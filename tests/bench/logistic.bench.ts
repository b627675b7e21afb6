// The classifier in a Chromium worker beside scikit-learn in the same run: 4 classes, 8 columns, 100,000 and 1,000,000 rows.
// Time of the fit, and how far its objective is from the optimum. `npm run bench -- logistic`
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mulberry32 } from '#lib/core/mulberry32.ts';
import { normal } from '#lib/core/normal.ts';
import { softmaxOptimality } from '#lib/ml/softmax-optimality.ts';
import { CHROME_ARGS, findChromium } from '../../scripts/browser.mjs';
import { serveBuilt, type Built } from '../serve-built.ts';
import { formatTable } from './format-table.ts';
import type { Skipped } from './measurement.ts';
import { runPython } from './run-python.ts';

const N_COLS = 8;
const N_CLASSES = 4;
const C = 1;
const SEED = 1;
const RUNS = 3;
const MAX_EXCESS = 1e-9;

interface Coefficients {
	readonly coef: readonly number[];
	readonly intercept: readonly number[];
}
interface Fit extends Coefficients {
	readonly seconds: number;
}
interface Peer {
	readonly name: string;
	readonly usual: Fit;
	readonly exact: Fit;
}

/** Four normal groups that overlap, with standard deviation 1 around centres that are normal with standard deviation 0.7. */
function makeTable(nRows: number): { data: Float64Array; y: Int32Array } {
	const random = mulberry32(SEED);
	const centres = Float64Array.from({ length: N_CLASSES * N_COLS }, () => 0.7 * normal(random));
	const data = new Float64Array(nRows * N_COLS);
	const y = new Int32Array(nRows);
	for (let i = 0; i < nRows; i++) {
		y[i] = Math.floor(N_CLASSES * random());
		for (let j = 0; j < N_COLS; j++) data[i * N_COLS + j] = centres[y[i] * N_COLS + j] + normal(random);
	}
	return { data, y };
}

function peerOf(folder: string, nRows: number): Promise<Peer | Skipped> {
	const files = [`x-${nRows}.f64`, `y-${nRows}.i32`].map((name) => path.join(folder, name));
	return runPython<Peer>('logistic/peer.py', [...files, String(N_COLS), String(C), String(RUNS)]);
}

let built: Built;
let browser: Browser;
let page: Page;

beforeAll(async () => {
	built = await serveBuilt(path.join(import.meta.dirname, 'logistic'));
	browser = await chromium.launch({ executablePath: await findChromium(), args: CHROME_ARGS });
	page = await browser.newPage();
	await page.goto(built.url);
});
afterAll(async () => {
	await browser.close();
	built.close();
});

test.each([100_000, 1_000_000])('%i customers', async (nRows) => {
	const { data, y } = makeTable(nRows);
	writeFileSync(path.join(built.folder, `x-${nRows}.f64`), data);
	writeFileSync(path.join(built.folder, `y-${nRows}.i32`), y);
	const [urlX, urlY] = [`${built.url}x-${nRows}.f64`, `${built.url}y-${nRows}.i32`];
	await page.evaluate(([x, y, nCols]) => logistic.load(x, y, nCols), [urlX, urlY, N_COLS] as const);
	const fits = [];
	for (let run = 0; run < RUNS; run++)
		fits.push(await page.evaluate(([k, C]) => logistic.fit(k, C), [N_CLASSES, C] as const));
	const own = fits.reduce((best, one) => (one.seconds < best.seconds ? one : best));
	const peer = await peerOf(built.folder, nRows);

	const weight = new Float64Array(nRows).fill(1);
	const objectiveOf = ({ coef, intercept }: Coefficients): number => {
		const shape = { nClasses: N_CLASSES, nFeatures: N_COLS, C };
		const model = { ...shape, coef: Float64Array.from(coef), intercept: Float64Array.from(intercept) };
		return softmaxOptimality(model, { data, nRows, nCols: N_COLS }, y, weight).objective;
	};
	const others = 'skipped' in peer ? [] : [peer.usual, peer.exact];
	const best = Math.min(...[own, ...others].map(objectiveOf));
	const excess = (fit: Coefficients) => objectiveOf(fit) / best - 1;
	const line = (name: string, fit: Fit) => [
		name,
		fit.seconds.toFixed(2),
		(fit.seconds / own.seconds).toFixed(2),
		excess(fit).toExponential(1)
	];
	const rows = [line(`Clade, ${own.backend}, then float64`, own)];
	if ('skipped' in peer) rows.push([`scikit-learn: skipped, ${peer.skipped}`, '', '', '']);
	else rows.push(line(peer.name, peer.usual), line(`${peer.name}, tol 1e-12`, peer.exact));
	console.log(`${nRows} x ${N_COLS}, ${N_CLASSES} classes, seed ${SEED}, best of ${RUNS}`);
	console.log(formatTable(['who', 'seconds', 'times Clade', 'above the optimum'], rows));
	expect(excess(own)).toBeLessThan(MAX_EXCESS);
});
