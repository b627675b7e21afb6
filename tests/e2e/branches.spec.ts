// Splitting, merging and zooming into branches of the tree, by pointer and by keyboard.
import type { Page } from '@playwright/test';
import { axeFindings } from './axe-findings.ts';
import { openSample, segmentCards } from './customers.ts';
import { expect, test } from './watched-test.ts';

test.beforeEach(async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto('/');
	await openSample(page);
	await expect(segmentCards(page)).toHaveCount(3, { timeout: 15_000 });
});

const tools = (page: Page) => page.getByRole('group', { name: 'Split and merge branches' });
const button = (page: Page, name: string | RegExp) => tools(page).getByRole('button', { name });
const choice = (page: Page) => tools(page).getByRole('combobox', { name: 'Segment' });
const names = (page: Page) =>
	segmentCards(page).evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')!.split(': ')[1]));

test('a segment is clicked, split and merged again; the others keep their names', async ({ page }) => {
	const before = await names(page);
	await expect(button(page, 'Split in two')).toHaveAttribute('aria-disabled', 'true');
	const tree = page.getByRole('group', { name: /^Tree of the customers/ });
	await tree.scrollIntoViewIfNeeded();
	// beside the label of the segment on the right
	const label = (await tree.getByText(before[2], { exact: false }).first().boundingBox())!;
	await page.mouse.click(label.x + label.width / 2, label.y + label.height / 2);
	await expect(choice(page).getByRole('option', { selected: true })).toHaveText(before[2]);
	await button(page, 'Split in two').click();
	await expect(segmentCards(page)).toHaveCount(4);
	const after = await names(page);
	for (const name of before.slice(0, 2)) expect(after).toContain(name);
	await expect(page.getByRole('slider', { name: /where the tree is cut/ })).toHaveAttribute(
		'aria-valuetext',
		'4 segments, cut by hand'
	);
	await button(page, /^Merge with/).click();
	await expect(segmentCards(page)).toHaveCount(3);
	expect(await names(page)).toEqual(before);
	// that is the straight cut again
	await expect(page.getByRole('button', { name: 'Back to a straight cut' })).toBeHidden();
});

test('split, merge and zoom by keyboard only, undone and redone; axe finds nothing', async ({ page }) => {
	// axe, twice, on a busy machine
	test.setTimeout(150_000);
	const before = await names(page);
	await choice(page).focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Tab');
	await expect(button(page, 'Split in two')).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(segmentCards(page)).toHaveCount(4);
	// the focus stays, so that one may go on
	await expect(button(page, 'Split in two')).toBeFocused();
	const after = await names(page);
	await page.keyboard.press('Control+z');
	await expect(segmentCards(page)).toHaveCount(3);
	expect(await names(page)).toEqual(before);
	await page.keyboard.press('Control+Shift+z');
	await expect(segmentCards(page)).toHaveCount(4);
	expect(await names(page)).toEqual(after);

	await button(page, 'Zoom in').press('Enter');
	const crumbs = page.getByRole('navigation', { name: 'Branch in view' });
	await expect(crumbs.getByRole('listitem')).toHaveCount(2);
	await expect(page.getByRole('slider', { name: /where the tree is cut/ })).toBeHidden();
	expect(await axeFindings(page, 'a branch in view')).toEqual([]);
	// a branch of the branch
	await button(page, 'Split in two').press('Enter');
	await expect(segmentCards(page)).toHaveCount(5);
	await expect(choice(page).getByRole('option')).toHaveCount(3);
	await button(page, 'Zoom in').press('Enter');
	await expect(crumbs.getByRole('listitem')).toHaveCount(3);
	await crumbs.getByRole('button', { name: 'All customers' }).press('Enter');
	await expect(crumbs).toBeHidden();
	await expect(page.getByRole('slider', { name: /where the tree is cut/ })).toBeVisible();
	expect(await axeFindings(page, 'cut by hand')).toEqual([]);

	// the arrow keys of the line cut straight again
	await page.getByRole('slider', { name: /where the tree is cut/ }).press('Home');
	await expect(segmentCards(page)).toHaveCount(2);
	await expect(page.getByRole('slider', { name: /where the tree is cut/ })).toHaveAttribute(
		'aria-valuetext',
		'2 segments'
	);
	// two are the fewest
	await choice(page).selectOption({ index: 1 });
	await expect(button(page, 'Merge')).toHaveAttribute('aria-disabled', 'true');
});

test('another tree drops a cut by hand and says so; undo brings it back', async ({ page }) => {
	// the branch on the right is the lowest: no height parts it before the others
	await choice(page).selectOption({ index: 3 });
	await button(page, 'Split in two').click();
	await expect(segmentCards(page)).toHaveCount(4);
	await expect(page.getByRole('button', { name: 'Back to a straight cut' })).toBeVisible();
	const byHand = await names(page);
	await page.getByRole('combobox', { name: 'Linkage' }).selectOption('complete');
	await expect(page.getByText('The cut by hand was one of the tree before.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Back to a straight cut' })).toBeHidden();
	await page.getByRole('button', { name: 'Undo' }).last().click();
	await expect(page.getByRole('button', { name: 'Back to a straight cut' })).toBeVisible();
	await expect(async () => expect(await names(page)).toEqual(byHand)).toPass({ timeout: 10_000 });
});
