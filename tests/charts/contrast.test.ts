// Contrast by the formula of WCAG 2.2 (relative luminance); mixes as CSS Color 4 defines oklab.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Rgb = readonly [number, number, number];
const THEMES = ['light', 'dark'] as const;

const css = readFileSync('src/app.css', 'utf8');
const tokens = new Map(
	[...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
		name,
		{ light: rgb(light), dark: rgb(dark) }
	])
);

function token(name: string, theme: 'light' | 'dark'): Rgb {
	const found = tokens.get(name);
	if (!found) throw new Error(`no --${name} in app.css`);
	return found[theme];
}

function rgb(hex: string): Rgb {
	return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Rgb;
}

function linear(colour: Rgb): Rgb {
	return colour.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
}

function contrast(a: Rgb, b: Rgb): number {
	const [low, high] = [a, b]
		.map(linear)
		.map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
		.sort((x, y) => x - y);
	return (high + 0.05) / (low + 0.05);
}

function oklab(colour: Rgb): Rgb {
	const [r, g, b] = linear(colour);
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
	];
}

/** color-mix(in oklab, colour share, ground) */
function mix(colour: Rgb, ground: Rgb, share: number): Rgb {
	const [from, to] = [oklab(ground), oklab(colour)];
	const [L, a, b] = from.map((v, i) => v + (to[i] - v) * share);
	const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
	const straight = [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s
	];
	return straight.map((v) => {
		const held = Math.max(0, Math.min(1, v));
		return held <= 0.0031308 ? held * 12.92 : 1.055 * held ** (1 / 2.4) - 0.055;
	}) as unknown as Rgb;
}

test('contrast: black on white is 21, the grey #767676 on white is 4.54', () => {
	expect(contrast(rgb('#000000'), rgb('#ffffff'))).toBeCloseTo(21, 6);
	expect(contrast(rgb('#767676'), rgb('#ffffff'))).toBeCloseTo(4.54, 2);
});

describe.each(THEMES)('%s', (theme) => {
	const grounds = [token('surface', theme), token('sunken', theme)];

	test.each(['text', 'muted', 'accent', 'good', 'warn', 'bad'])('%s is readable on every surface (4.5:1)', (name) => {
		for (const ground of grounds) expect(contrast(token(name, theme), ground)).toBeGreaterThanOrEqual(4.5);
	});

	test('text on the accent is readable (4.5:1)', () => {
		expect(contrast(token('on-accent', theme), token('accent', theme))).toBeGreaterThanOrEqual(4.5);
	});

	test.each(['line-strong', 'segment-other', ...Array.from({ length: 8 }, (_, i) => `segment-${i}`)])(
		'%s is seen on every surface (3:1)',
		(name) => {
			for (const ground of grounds) expect(contrast(token(name, theme), ground)).toBeGreaterThanOrEqual(3);
		}
	);

	test.each([
		['ProfileHeatMap', 'more', 56],
		['ProfileHeatMap', 'less', 56],
		['CorrelationMap', 'more', 56],
		['CorrelationMap', 'less', 56],
		['ConfusionMatrix', 'more', 45],
		['ConfusionMatrix', 'less', 45]
	])('text on the strongest colour of %s (%s) is readable', (chart, name, most) => {
		const source = readFileSync(`src/lib/charts/${chart}.svelte`, 'utf8');
		expect(source, 'the strength that this test checks is the one that is drawn').toContain(`MOST = ${most};`);
		for (let share = 0; share <= most; share += 1) {
			const ground = mix(token(name, theme), token('surface', theme), share / 100);
			expect(contrast(token('text', theme), ground), `${share}%`).toBeGreaterThanOrEqual(4.5);
		}
	});
});
