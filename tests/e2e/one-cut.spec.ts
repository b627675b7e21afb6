// One cut everywhere: tree, cards, sizes, heat map, map and the exported file say the same of it.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { openSample, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

/** Customers by the name of their segment. */
type Sizes = Record<string, number>;

test('tree, cards, sizes, heat map, map and exported file show one cut: as advised, moved, cut by hand, undone', async ({
	page
}) => {
	test.setTimeout(150_000);
	await page.goto('/');
	await openSample(page);
	await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });
	const advised = await sameEverywhere(page, 3);

	await page.getByRole('slider', { name: /where the tree is cut/ }).press('ArrowRight');
	await expect(segmentCards(page)).toHaveCount(4);
	const moved = await sameEverywhere(page, 4);

	// the smallest segment in two, which no height parts before the others; those stay as they are
	const smallest = Object.keys(moved).reduce((a, b) => (moved[b] < moved[a] ? b : a));
	await page.getByRole('combobox', { name: 'Segment', exact: true }).selectOption(smallest);
	await page.getByRole('button', { name: 'Split in two' }).click();
	await expect(segmentCards(page)).toHaveCount(5);
	await expect(page.getByRole('button', { name: /^cut by hand/ })).toBeVisible();
	const byHand = await sameEverywhere(page, 5);
	const kept = counts(moved).filter((size) => size !== moved[smallest]);
	for (const size of kept) expect(counts(byHand)).toContain(size);
	expect(counts(byHand).reduce((sum, size) => sum + size, 0)).toBe(
		counts(advised).reduce((sum, size) => sum + size, 0)
	);

	// a reload keeps it
	await page.reload();
	await expect(segmentCards(page)).toHaveCount(5, { timeout: 15_000 });
	expect(await sameEverywhere(page, 5)).toEqual(byHand);

	await page.getByRole('button', { name: 'Back to a straight cut' }).click();
	await expect(segmentCards(page)).toHaveCount(4);
	expect(await sameEverywhere(page, 4)).toEqual(moved);
});

const counts = (sizes: Sizes) => Object.values(sizes).sort((a, b) => a - b);

/** Reads the cut from every place; all must say the same, and that is the answer. */
async function sameEverywhere(page: Page, k: number): Promise<Sizes> {
	const cards = await fromCards(page);
	expect(Object.keys(cards)).toHaveLength(k);
	expect(await fromTree(page), 'the tree').toEqual(cards);
	const figure = (name: RegExp) => page.getByRole('figure').filter({ has: page.getByText(name) });

	const sizes = await csvOf(page, figure(/^Share of each segment among the customers/));
	expect(Object.fromEntries(sizes.map(({ segment, customers }) => [segment, Number(customers)])), 'sizes').toEqual(
		cards
	);

	const profiles = await csvOf(page, figure(/in standard deviations; columns that set/));
	const [, ...names] = Object.keys(profiles[0]);
	expect(names.sort(), 'the heat map').toEqual(Object.keys(cards).sort());

	await page.getByRole('region', { name: 'Map of the customers' }).scrollIntoViewIfNeeded();
	const map = figure(/A dot a customer/);
	await expect(async () => {
		expect(tally(await csvOf(page, map)), 'the map').toEqual(cards);
	}).toPass({ timeout: 15_000 });

	await page.getByRole('link', { name: 'Report', exact: true }).click();
	const scored = rowsOf(await saved(page, () => page.getByRole('button', { name: /scored customers/i }).click()));
	expect(tally(scored), 'the exported file').toEqual(cards);
	// each id has one name
	expect(new Set(scored.map(({ cluster, segment }) => `${cluster} ${segment}`)).size).toBe(k);
	await page.getByRole('link', { name: /^Segments/ }).click();
	await expect(segmentCards(page)).toHaveCount(k);
	return cards;
}

async function fromCards(page: Page): Promise<Sizes> {
	const entries = await segmentCards(page).evaluateAll((cards) =>
		cards.map((card) => {
			const name = card.getAttribute('aria-label')!.replace(/^Cluster \d+: /, '');
			return [name, Number(card.querySelector('.pair b')!.textContent.replaceAll(/\D/g, ''))] as const;
		})
	);
	return Object.fromEntries(entries);
}

async function fromTree(page: Page): Promise<Sizes> {
	const texts = await page
		.getByRole('group', { name: /^Tree of the customers/ })
		.locator('title')
		.allTextContents();
	return Object.fromEntries(
		texts.map((text) => {
			const [, name, size] = /^(.*): ([\d,. ]+) customers$/.exec(text)!;
			return [name, Number(size.replaceAll(/\D/g, ''))];
		})
	);
}

function tally(rows: readonly Record<string, string>[]): Sizes {
	const sizes: Sizes = {};
	for (const { segment } of rows) sizes[segment] = (sizes[segment] ?? 0) + 1;
	return sizes;
}

async function csvOf(page: Page, figure: Locator): Promise<Record<string, string>[]> {
	await figure.getByRole('button', { name: /^Data/ }).click();
	return rowsOf(await saved(page, () => figure.getByRole('button', { name: 'CSV' }).click()));
}

async function saved(page: Page, ask: () => Promise<void>): Promise<string> {
	const event = page.waitForEvent('download');
	await ask();
	return readFileSync(await (await event).path(), 'utf8');
}

/** A CSV whose names hold neither line breaks nor quotes. */
function rowsOf(csv: string): Record<string, string>[] {
	const [header, ...lines] = csv
		.replace(/^\uFEFF/, '')
		.trim()
		.split('\r\n')
		.map(cellsOf);
	return lines.map((cells) => Object.fromEntries(header.map((name, i) => [name, cells[i]])));
}

function cellsOf(line: string): string[] {
	return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain);
}
