// Every chart in one list, longer than most files: the tests of all of them, and the gallery of snapshots, run over it.
import { readdirSync } from 'node:fs';
import { createRawSnippet } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import BoxBrush from '#lib/charts/BoxBrush.svelte';
import BranchTools from '#lib/charts/BranchTools.svelte';
import CalibrationChart from '#lib/charts/CalibrationChart.svelte';
import ChanceChart from '#lib/charts/ChanceChart.svelte';
import ComponentShares from '#lib/charts/ComponentShares.svelte';
import ConfusionMatrix from '#lib/charts/ConfusionMatrix.svelte';
import ColumnChanges from '#lib/charts/ColumnChanges.svelte';
import Concentration from '#lib/charts/Concentration.svelte';
import CorrelationMap from '#lib/charts/CorrelationMap.svelte';
import Dendrogram from '#lib/charts/Dendrogram.svelte';
import CustomerMap from '#lib/charts/CustomerMap.svelte';
import DistanceShares from '#lib/charts/DistanceShares.svelte';
import FlowChart from '#lib/charts/FlowChart.svelte';
import GoldenChart from '#lib/charts/GoldenChart.svelte';
import Histogram from '#lib/charts/Histogram.svelte';
import HistogramPair from '#lib/charts/HistogramPair.svelte';
import KAdviceChart from '#lib/charts/KAdviceChart.svelte';
import LevelBars from '#lib/charts/LevelBars.svelte';
import MissingBar from '#lib/charts/MissingBar.svelte';
import PairBoxes from '#lib/charts/PairBoxes.svelte';
import PairLevels from '#lib/charts/PairLevels.svelte';
import PairScatter from '#lib/charts/PairScatter.svelte';
import ProbabilityBars from '#lib/charts/ProbabilityBars.svelte';
import ProfileHeatMap from '#lib/charts/ProfileHeatMap.svelte';
import ReasonBars from '#lib/charts/ReasonBars.svelte';
import SegmentFlow from '#lib/charts/SegmentFlow.svelte';
import SegmentSizes from '#lib/charts/SegmentSizes.svelte';
import ShareChange from '#lib/charts/ShareChange.svelte';
import SnakePlot from '#lib/charts/SnakePlot.svelte';
import type { Comparison } from '#lib/pipeline/compare/compare-types.ts';
import StripChart from '#lib/charts/StripChart.svelte';
import type { GoldenQuestions } from '#lib/pipeline/placing-types.ts';
import { valueConcentration } from '#lib/pipeline/value-concentration.ts';
import {
	ADVICE,
	BOXES,
	CALIBRATION,
	COLUMN_CHANGES,
	DENSITY,
	LEVEL_TABLE,
	MOVES,
	POINTS,
	SEGMENTS,
	STRUCTURE,
	TREE,
	VALUE
} from './props.ts';
import { markupOf } from './markup-of.ts';

const HISTOGRAM = { edges: [0, 10, 20, 40], counts: [5, 10, 0] };
const LEVELS = [
	{ level: 'online', count: 60 },
	{ level: '<img src=x onerror=alert(1)>', count: 30 },
	{ level: '__proto__', count: 10 }
];
const CORRELATIONS = {
	names: ['Income', 'Wine', 'Kids'],
	values: new Float64Array([1, 0.8, -0.5, 0.8, 1, NaN, -0.5, NaN, 1])
};
const CONFUSION = {
	confusion: [
		[50, 0, 0],
		[1, 8, 1],
		[0, 0, 0]
	],
	names: ['Low', 'Regular', 'High'],
	colours: [0, 2, 1]
};
const GOLDEN: GoldenQuestions = {
	columns: ['Income', '<img src=x onerror=alert(1)>', 'Kids'],
	accuracy: [0.4, 0.7, 0.85, 0.9],
	error: [0, 0.02, 0.015, 0.01],
	accuracyOfAll: 0.95,
	majority: 0.45,
	nAsked: 2,
	agreement: [5, 4, 2],
	nFields: 12,
	nFolds: 5,
	nRows: 1200,
	isSample: false
};
const UNKNOWN = { silhouette: null, word: 'unknown' } as const;
const FLOW: Comparison = {
	nRows: 100,
	before: {
		key: 'a',
		treeKey: 'a',
		method: 'ward',
		separation: UNKNOWN,
		segments: [
			{ id: 0, name: 'Low', colour: 0, size: 60 },
			{ id: 1, name: '<img src=x onerror=alert(1)>', colour: 1, size: 40 }
		]
	},
	after: {
		key: 'b',
		treeKey: 'b',
		method: 'average',
		separation: UNKNOWN,
		segments: [
			{ id: 0, name: 'Low', colour: 0, size: 58 },
			{ id: 1, name: '__proto__', colour: 1, size: 30 },
			{ id: 2, name: 'High', colour: 2, size: 12 }
		]
	},
	flows: [
		{ from: 0, to: 0, count: 58, isStay: true },
		{ from: 0, to: 1, count: 2, isStay: false },
		{ from: 1, to: 1, count: 28, isStay: true },
		{ from: 1, to: 2, count: 12, isStay: false }
	],
	nMoved: 14,
	adjustedRand: 0.6,
	events: [],
	profiles: [],
	isSameSpace: false,
	beforeLabels: new Int32Array(0),
	afterLabels: new Int32Array(0)
};
const nothing = () => {};
/** n customers in three bands */
const mapOf = (n: number) => ({
	key: '',
	nRows: 3 * n,
	rows: Int32Array.from({ length: n }, (_, i) => 3 * i),
	x: Float64Array.from({ length: n }, (_, i) => (i % 3) + (i % 97) / 300),
	y: Float64Array.from({ length: n }, (_, i) => (i % 89) / 100),
	labels: Int32Array.from({ length: n }, (_, i) => i % 3),
	axes: [
		{ share: 0.4, columns: [{ column: '__proto__', isRising: true }] },
		{
			share: 0.05,
			columns: [
				{ column: 'Income', isRising: false },
				{ column: 'Plan', level: '<b>', isRising: true }
			]
		}
	]
});
const plain = (value: number) => String(Math.round(value));

/** every chart with small props, for the rules that hold for all of them */
const CHARTS: readonly (readonly [string, () => string])[] = [
	['FlowChart', () => markupOf(render(FlowChart, { props: { comparison: FLOW, other: 'Without <b>shop' } }))],
	['GoldenChart', () => markupOf(render(GoldenChart, { props: { golden: GOLDEN } }))],
	[
		'Histogram',
		() =>
			markupOf(
				render(Histogram, {
					props: { histogram: HISTOGRAM, label: 'Income', markers: [{ value: 12, label: 'median' }] }
				})
			)
	],
	[
		'Histogram, compact',
		() => markupOf(render(Histogram, { props: { histogram: HISTOGRAM, label: 'Income', compact: true } }))
	],
	['CustomerMap', () => markupOf(render(CustomerMap, { props: { map: mapOf(3), segments: SEGMENTS } }))],
	['CustomerMap, many', () => markupOf(render(CustomerMap, { props: { map: mapOf(9000), segments: SEGMENTS } }))],
	[
		'BoxBrush',
		() =>
			markupOf(
				render(BoxBrush, {
					props: {
						width: 200,
						height: 100,
						box: { left: 50, top: 25, right: 100, bottom: 50 },
						label: 'Customers. Arrow keys move a box.',
						onbox: nothing,
						children: createRawSnippet(() => ({ render: () => '<svg></svg>' }))
					}
				})
			)
	],
	[
		'SnakePlot',
		() => markupOf(render(SnakePlot, { props: { segments: SEGMENTS, columns: ['Income', '__proto__', 'Channel'] } }))
	],
	[
		'Concentration',
		() =>
			markupOf(
				render(Concentration, {
					props: {
						concentration: valueConcentration(Float64Array.from({ length: 20 }, (_, i) => i * i))!,
						label: 'Spend'
					}
				})
			)
	],
	[
		'HistogramPair',
		() => markupOf(render(HistogramPair, { props: { before: HISTOGRAM, after: HISTOGRAM, label: 'Income' } }))
	],
	['LevelBars', () => markupOf(render(LevelBars, { props: { levels: LEVELS, total: 110, label: 'Channel' } }))],
	[
		'LevelBars, compact',
		() => markupOf(render(LevelBars, { props: { levels: LEVELS, total: 110, label: 'Channel', compact: true } }))
	],
	['MissingBar', () => markupOf(render(MissingBar, { props: { nMissing: 24, nRows: 2240 } }))],
	['CorrelationMap', () => markupOf(render(CorrelationMap, { props: CORRELATIONS }))],
	[
		'DistanceShares',
		() =>
			markupOf(
				render(DistanceShares, {
					props: {
						title: 'Income counts most',
						columns: [
							{ column: 'Kids', distanceShare: 0.1 },
							{ column: 'Income', distanceShare: 0.6 },
							{ column: 'Wine', distanceShare: 0.3 }
						]
					}
				})
			)
	],
	[
		'BranchTools',
		() =>
			markupOf(
				render(BranchTools, {
					props: {
						tree: TREE,
						splits: [1, 2],
						segments: SEGMENTS,
						byNode: new Map(SEGMENTS.map((segment) => [segment.node, segment])),
						chosen: SEGMENTS[2].node,
						root: 8,
						kMax: 5,
						onchoose: nothing,
						onsplits: nothing,
						onzoom: nothing
					}
				})
			)
	],
	[
		'Dendrogram',
		() => markupOf(render(Dendrogram, { props: { tree: TREE, k: 3, kMax: 5, segments: SEGMENTS, onk: nothing } }))
	],
	['KAdviceChart', () => markupOf(render(KAdviceChart, { props: { advice: ADVICE, k: 2, onk: nothing } }))],
	[
		'ProfileHeatMap',
		() =>
			markupOf(render(ProfileHeatMap, { props: { segments: SEGMENTS, columns: ['Income', 'Channel', '__proto__'] } }))
	],
	['SegmentSizes', () => markupOf(render(SegmentSizes, { props: { segments: SEGMENTS, value: VALUE } }))],
	[
		'ProbabilityBars',
		() =>
			markupOf(
				render(ProbabilityBars, {
					props: {
						chosen: 2,
						items: [
							{ id: 2, name: 'High', colour: 1, probability: 0.9941 },
							{ id: 1, name: 'Regular', colour: 2, probability: 0.0058 },
							{ id: 0, name: 'Low', colour: 9, probability: 0.0001 }
						]
					}
				})
			)
	],
	[
		'ReasonBars',
		() =>
			markupOf(
				render(ReasonBars, {
					props: {
						colour: 1,
						against: 2,
						reasons: [
							{ column: 'Income', text: 'Earns 90,000', contribution: 2 },
							{ column: 'Kids', text: 'Has 2 kids', contribution: -1 }
						]
					}
				})
			)
	],
	['CalibrationChart', () => markupOf(render(CalibrationChart, { props: { calibration: CALIBRATION } }))],
	[
		'ChanceChart',
		() => markupOf(render(ChanceChart, { props: { structure: STRUCTURE, k: 3, title: 'More than chance would give' } }))
	],
	[
		'StripChart',
		() =>
			markupOf(
				render(StripChart, {
					props: {
						title: 'Silhouette',
						strips: [
							{ label: 'your customers', values: [0.6] },
							{ label: '<img src=x onerror=alert(1)>', values: [0.1, NaN, 0.2] }
						],
						firstRows: [0, 1]
					}
				})
			)
	],
	[
		'ComponentShares',
		() =>
			markupOf(
				render(ComponentShares, {
					props: { shares: [0.6, 0.3, 0.1, 0], nKept: 2, title: 'Two components keep 90% of the differences' }
				})
			)
	],
	['ConfusionMatrix', () => markupOf(render(ConfusionMatrix, { props: CONFUSION }))],
	['PairScatter', () => markupOf(render(PairScatter, { props: { pair: POINTS, formatX: plain, formatY: plain } }))],
	[
		'PairScatter, many rows',
		() => markupOf(render(PairScatter, { props: { pair: DENSITY, formatX: plain, formatY: plain } }))
	],
	['PairBoxes', () => markupOf(render(PairBoxes, { props: { pair: BOXES, format: plain } }))],
	['PairLevels', () => markupOf(render(PairLevels, { props: { pair: LEVEL_TABLE } }))],
	['SegmentFlow', () => markupOf(render(SegmentFlow, { props: { change: MOVES, segments: SEGMENTS } }))],
	[
		'ShareChange',
		() =>
			markupOf(render(ShareChange, { props: { changes: MOVES.segments, segments: SEGMENTS, nThen: 100, nNow: 110 } }))
	],
	['ColumnChanges', () => markupOf(render(ColumnChanges, { props: { columns: COLUMN_CHANGES } }))]
];

/** parts of a row of a table, in which there is no room for a frame */
const SMALL = ['Histogram', 'Histogram, compact', 'LevelBars', 'LevelBars, compact', 'MissingBar'];
/** their frame is that of the panel or chart in which they stand */
const IN_PANEL = [
	'PairScatter',
	'PairScatter, many rows',
	'PairBoxes',
	'PairLevels',
	'StripChart',
	'BoxBrush',
	'BranchTools'
];
/** what charts are made of */
const FRAME = ['ChartFrame', 'ChartMenu', 'FlowPicture', 'ValueAxis'];

const count = (markup: string, pattern: RegExp) => [...markup.matchAll(pattern)].length;

test('every component of the folder is among the charts', () => {
	const files = readdirSync('src/lib/charts').filter((file) => file.endsWith('.svelte'));
	const drawn = new Set([...CHARTS.map(([name]) => name.split(',')[0]), ...FRAME]);
	expect(files.map((file) => file.replace('.svelte', '')).sort()).toEqual([...drawn].sort());
});

describe.each(CHARTS)('%s', (name, draw) => {
	test('is drawn as before', () => {
		expect(draw()).toMatchSnapshot();
	});

	test('shows no slip of the tongue', () => {
		expect(draw()).not.toMatch(/NaN|undefined|\bnull\b|Infinity|\[object|[^\w.]-0(?![\d.])/);
	});

	test('takes names for text', () => {
		expect(draw()).not.toMatch(/<img|<b>shop/);
	});

	test('has a name for those who do not see it', () => {
		expect(draw()).toMatch(/aria-label(ledby)?="[^"]+"|visually-hidden/);
	});

	test.skipIf(SMALL.includes(name) || IN_PANEL.includes(name))(
		'offers its numbers, and one stop with arrow keys',
		() => {
			const markup = draw();
			expect(markup).toMatch(/<h3[^>]*>\s*<bdi>[^<]{8,}/);
			for (const choice of ['>Table<', '>CSV<']) expect(markup).toContain(choice);
			expect(markup).toMatch(/role="slider"|aria-roledescription="chart"[^>]*aria-label="[^"]{20,}Arrow keys/);
		}
	);

	test('has at most one stop of the tab key that is not a control', () => {
		const markup = draw().replace(/<details>.*?<\/details>/gs, ''); // closed: not reached by the key
		const nCharts = Math.max(1, count(markup, /aria-roledescription="chart"/g));
		expect(count(markup, /tabindex="0"/g)).toBeLessThanOrEqual(nCharts);
	});
});

test('FlowChart: a ribbon a flow, those who change stand out; the finding is its title', () => {
	const markup = markupOf(render(FlowChart, { props: { comparison: FLOW, other: 'Without Income' } }));
	expect(markup).toContain('14% of customers (14 of 100) change segment, most of them from &lt;img');
	expect(count(markup, /<path[^>]*class="ribbon/g)).toBe(4);
	expect(count(markup, /<path[^>]*class="ribbon[^"]*strong/g)).toBe(2);
	expect(count(markup, /<rect/g)).toBe(5);
	expect(markup).toContain('12 from &lt;img src=x onerror=alert(1)> to High, 2 from Low to __proto__');
});

test('GoldenChart: a point a question after the first without any, those that are asked first stand out', () => {
	const markup = markupOf(render(GoldenChart, { props: { golden: GOLDEN } }));
	expect(markup).toContain('2 questions place 85% of customers right (all 12 fields: 95%)');
	expect(count(markup, /<circle/g)).toBe(4);
	expect(count(markup, /<circle[^>]*class="[^"]*first/g)).toBe(2);
});

test('CustomerMap: dots of few, squares of many; the variance kept is said', () => {
	const draw = (n: number) => markupOf(render(CustomerMap, { props: { map: mapOf(n), segments: SEGMENTS } }));
	expect(count(draw(3), /h0/g)).toBe(3);
	expect(draw(3)).toContain('Two dimensions keep only 45% of the differences');
	const many = draw(9000);
	expect(many).not.toMatch(/h0/);
	expect(count(many, /<g class="squares segment-/g)).toBe(3);
	expect(many).toContain('A square has the colour of most of its customers, stronger where there are more');
	expect(many).toContain('9,000 of them, drawn by lot');
});

test('CalibrationChart: a point a bin, larger where there are more customers; the title says how far it is off', () => {
	const draw = (error: number) =>
		markupOf(render(CalibrationChart, { props: { calibration: { ...CALIBRATION, error } } }));
	const radii = [...draw(0.02).matchAll(/<circle[^>]* r="([\d.]+)"/g)].map(([, r]) => Number(r));
	expect(radii).toHaveLength(3);
	expect(radii[2]).toBeGreaterThan(radii[0]);
	expect(draw(0.02)).toContain('A probability may be taken as it stands: it is off by 2% on average');
	expect(draw(0.1)).toContain('Probabilities are rough: off by 10% on average');
});

test('ChanceChart: the data and ten draws of each reference, those that decide before the shuffled columns', () => {
	const markup = CHARTS.find(([name]) => name === 'ChanceChart')![1]();
	// two measures: one point of the data, ten of each of three references
	expect(count(markup, /<circle/g)).toBe(2 * 31);
	expect(count(markup, /<circle[^>]*class="[^"]*own"/g)).toBe(2);
	expect(markup.indexOf('one hump each')).toBeLessThan(markup.indexOf('each shuffled'));
	expect(markup).toContain('means: your customers 0.6, no groups: one even cloud 0.1');
});

test('StripChart: what is not finite is left out', () => {
	const markup = CHARTS.find(([name]) => name === 'StripChart')![1]();
	expect(count(markup, /<circle/g)).toBe(3);
	expect(markup).toContain('&lt;img src=x');
});

test('ComponentShares: a bar a component that holds anything, those left out pale', () => {
	const markup = CHARTS.find(([name]) => name === 'ComponentShares')![1]();
	expect(count(markup, /<li/g)).toBe(3);
	expect(count(markup, /<li[^>]*class="[^"]*out"/g)).toBe(1);
});

test('Histogram: a bar a bin, and the marker says its value', () => {
	const markup = markupOf(
		render(Histogram, {
			props: {
				histogram: HISTOGRAM,
				label: 'Income',
				format: (value) => `${value} k`,
				markers: [{ value: 12, label: 'median' }]
			}
		})
	);
	expect(count(markup, /<rect class="bar/g)).toBe(3);
	expect(markup).toContain('median 12 k');
	expect(markup).toContain('aria-label="Income. 3 bars, the highest has 10 customers.');
});

test('Histogram: says how high the highest bar is, and one customer in the singular', () => {
	const draw = (counts: number[]) =>
		markupOf(render(Histogram, { props: { histogram: { edges: [0, 1, 2], counts }, label: 'Income' } }));
	expect(draw([1200, 1])).toContain('>1,200 customers<');
	expect(draw([1, 0])).toContain('>1 customer<');
	expect(draw([0, 0])).not.toContain('class="top"');
});

test('Histogram: short numbers on the axis, and a date axis whose labels have room', () => {
	const wide = { edges: [0, 10_000, 20_000], counts: [1, 1] };
	expect(markupOf(render(Histogram, { props: { histogram: wide, label: 'Income' } }))).toContain('>20k<');
	const days = (value: number) => new Date(value * 86_400_000).toISOString().slice(0, 10);
	const dates = { edges: [15_500, 15_900, 16_300], counts: [3, 4] };
	const markup = markupOf(render(Histogram, { props: { histogram: dates, label: 'Joined', format: days } }));
	const places = [...markup.matchAll(/<text class="muted" x="([\d.]+)"[^>]*>\d{4}-/g)].map(([, x]) => Number(x));
	expect(places.length).toBeGreaterThan(1);
	for (let i = 1; i < places.length; i++) expect(places[i] - places[i - 1]).toBeGreaterThanOrEqual(80);
});

test('Histogram, compact: without a label it is left to those who see', () => {
	const markup = markupOf(render(Histogram, { props: { histogram: HISTOGRAM, label: '', compact: true } }));
	expect(markup).toContain('aria-hidden="true"');
	expect(markup).not.toContain('role="img"');
});

test('LevelBars: shares are of all rows, missing ones included', () => {
	const markup = markupOf(render(LevelBars, { props: { levels: LEVELS, total: 120, label: 'Channel' } }));
	expect(count(markup, /<li[ >]/g)).toBe(3);
	expect(markup).toMatch(/50%\s*<small[^>]*>60/);
});

test('LevelBars: the small bar has at most five shades, the rest is one part', () => {
	const levels = Array.from({ length: 8 }, (_, i) => ({ level: `level ${i}`, count: 10 }));
	const markup = markupOf(render(LevelBars, { props: { levels, total: 100, label: 'Channel', compact: true } }));
	expect(count(markup, /class="part shade-/g)).toBe(5);
	expect(markup).toMatch(/class="part rest"[^>]*flex-grow: 50/);
});

test('MissingBar: nothing missing is said, not drawn', () => {
	const markup = markupOf(render(MissingBar, { props: { nMissing: 0, nRows: 10 } }));
	expect(markup).toContain('nothing missing');
	expect(markup).not.toContain('style');
	expect(markupOf(render(MissingBar, { props: { nMissing: 1, nRows: 1000 } }))).toContain('&lt;1%');
	expect(markupOf(render(MissingBar, { props: { nMissing: 999, nRows: 1000 } }))).toContain('>99%');
	expect(markupOf(render(MissingBar, { props: { nMissing: 10, nRows: 10 } }))).toContain('100%');
});

test('CorrelationMap: the title is the strongest pair; undefined pairs are not drawn as 0', () => {
	const markup = markupOf(render(CorrelationMap, { props: CORRELATIONS }));
	expect(markup).toContain('move together most (0.8)');
	expect(count(markup, /<rect class="cell/g)).toBe(9);
	expect(count(markup, /<rect class="cell[^"]* unknown"[^>]*>\s*<title>unknown<\/title>/g)).toBe(2);
});

test('CorrelationMap: a strong negative pair is said to move against each other', () => {
	const values = new Float64Array([1, -0.9, -0.9, 1]);
	expect(markupOf(render(CorrelationMap, { props: { names: ['Age', 'Visits'], values } }))).toMatch(
		/against each other most \(−0\.9\)/
	);
});

test('Dendrogram: the cut is a slider that says k', () => {
	const markup = markupOf(
		render(Dendrogram, { props: { tree: TREE, k: 3, kMax: 5, segments: SEGMENTS, onk: nothing } })
	);
	expect(markup).toMatch(/role="slider"[^>]*aria-valuemin="2"[^>]*aria-valuemax="5"[^>]*aria-valuenow="3"/);
	expect(count(markup, /<path[^>]*class="link/g)).toBe(4);
	for (const label of ['Low Value · 60', 'Regular · 10', 'High Value · 30']) expect(markup).toContain(label);
});

test('Dendrogram: by hand the cut is drawn in steps, and branches can be split, merged and zoomed into', () => {
	const props = { tree: TREE, k: 3, kMax: 5, segments: SEGMENTS, onk: nothing };
	const straight = markupOf(render(Dendrogram, { props }));
	expect(straight).not.toMatch(/class="steps|<select/);
	// {a b c}, d, e
	const byHand = SEGMENTS.map((segment, i) => ({ ...segment, node: [7, 3, 4][i] }));
	const markup = markupOf(
		render(Dendrogram, { props: { ...props, segments: byHand, splits: [1, 3], isStraight: false, onsplits: nothing } })
	);
	expect(count(markup, /<path[^>]*class="steps/g)).toBe(1);
	expect(markup).toContain('aria-valuetext="3 segments, cut by hand"');
	expect(count(markup, /<option/g)).toBe(4);
	for (const button of ['Split in two', 'Merge', 'Zoom in']) expect(markup).toContain(button);
	// nothing is chosen yet
	expect(count(markup, /<button[^>]*aria-disabled="true"/g)).toBe(3);
	// (a b) and (a b c) are below the cut, in one segment
	expect(count(markup, /<path[^>]*class="link segment-0/g)).toBe(2);
});

test('Dendrogram: labels that would overlap become a list', () => {
	const longNames = SEGMENTS.map((segment) => ({
		...segment,
		name: `${segment.name} who come on Sundays in the rain`
	}));
	const markup = markupOf(
		render(Dendrogram, { props: { tree: TREE, k: 3, kMax: 5, segments: longNames, onk: nothing } })
	);
	expect(count(markup, /<li[ >]/g)).toBe(3);
	expect(markup).not.toMatch(/<text[^>]*>[^<]*Sundays/);
});

test('KAdviceChart: a point a number of segments, the advised one is named', () => {
	const markup = markupOf(render(KAdviceChart, { props: { advice: ADVICE, k: 2, onk: nothing } }));
	expect(count(markup, /<circle/g)).toBe(3);
	expect(count(markup, /class="error/g)).toBe(1);
	// silhouettes 0.5, 0.4, 0.1: 2 is more separate than the 3 that is advised, and the title does not hide it
	expect(markup).toContain('3 segments are advised; 2 would be more separate');
	const best = { ...ADVICE, silhouette: [0.3, 0.4, 0.1] };
	expect(markupOf(render(KAdviceChart, { props: { advice: best, k: 2, onk: nothing } }))).toContain(
		'3 is the best supported number of segments'
	);
	expect(markup).toContain('estimated from a sample');
	expect(count(markup, /<th scope="row"/g)).toBe(3);
	expect(markup).toMatch(/3, advised<\/th>/);
	expect(markup).toMatch(/aria-valuenow="2"[^>]*aria-valuetext="2 segments, silhouette 0.5"/);
});

test('ProfileHeatMap: a real table, each cell under a column and beside a row header', () => {
	const markup = markupOf(
		render(ProfileHeatMap, { props: { segments: SEGMENTS, columns: ['Income', 'Channel', '__proto__'] } })
	);
	expect(count(markup, /scope="col"/g)).toBe(3);
	expect(count(markup, /scope="row"/g)).toBe(3);
	expect(count(markup, /--strength/g)).toBe(9);
	expect(markup).toContain('High Value customers stand out most in income (+1.5)');
});

test('KAdviceChart: with too few customers no number is called best supported', () => {
	const advice = { ...ADVICE, isJudged: false };
	const props = { advice, k: 2, onk: () => {} };
	expect(markupOf(render(KAdviceChart, { props }))).toContain('Too few customers to judge');
	expect(markupOf(render(KAdviceChart, { props }))).not.toContain('best supported');
});

test('SegmentSizes: title and spoken bars say the shares', () => {
	const markup = markupOf(render(SegmentSizes, { props: { segments: SEGMENTS, value: VALUE } }));
	expect(markup).toContain('High Value: 30% of customers, 70% of Spend');
	expect(markup).toContain('of Spend: High Value 70%, Regular 21%, Low Value 9%');
	// parts below 12% carry no label: it would not fit
	expect([...markup.matchAll(/class="share">([^<]+)/g)].map(([, text]) => text)).toEqual(['30%', '60%', '70%', '21%']);
});

test('SegmentSizes: shares of a total with negative parts are not stacked', () => {
	const losing = { ...SEGMENTS[0], value: { ...SEGMENTS[0].value!, total: -90, share: -0.11 } };
	const markup = markupOf(render(SegmentSizes, { props: { segments: [losing, ...SEGMENTS.slice(1)], value: VALUE } }));
	expect(count(markup, /role="img"/g)).toBe(1);
	expect(markup).not.toContain('of Spend');
});

test('SegmentSizes: a value without parts, such as a score, is not added up anywhere', () => {
	const segments = SEGMENTS.map((segment) => ({ ...segment, value: { ...segment.value!, share: null, ratio: null } }));
	const markup = markupOf(render(SegmentSizes, { props: { segments, value: VALUE } }));
	expect(count(markup, /role="img"/g)).toBe(1);
	expect(markup).not.toMatch(/of Spend|of the value|unknown|NaN/);
});

test('ProbabilityBars: never 0% or 100%; colours beyond the eighth are the grey of the others', () => {
	const markup = CHARTS.find(([name]) => name === 'ProbabilityBars')![1]();
	expect(markup).toContain('>>99%<');
	expect(count(markup, />&lt;1%</g)).toBe(2);
	expect(markup).toContain('High is >99% likely');
	expect(markup).toContain('segment-8');
	expect(markup).not.toContain('segment-9');
});

test('ProbabilityBars: an unknown probability is a dash', () => {
	const items = [{ id: 0, name: 'Low', colour: 0, probability: NaN }];
	const markup = markupOf(render(ProbabilityBars, { props: { items, chosen: 0 } }));
	expect(markup).toContain('>–<');
	expect(markup).not.toContain('NaN');
});

test('ReasonBars: what speaks against is said in words', () => {
	const markup = CHARTS.find(([name]) => name === 'ReasonBars')![1]();
	expect(markup).toMatch(/Earns 90,000[\s\S]*speaks for it[\s\S]*Has 2 kids[\s\S]*speaks against it/);
});

test('ConfusionMatrix: the title is the most frequent mistake; a segment without held-out customers has no shares', () => {
	const markup = markupOf(render(ConfusionMatrix, { props: CONFUSION }));
	expect(markup).toMatch(/Regular is taken for (Low|High) most often \(1 of 10\)/);
	expect(markup).toContain('100%');
	expect(count(markup, /–/g)).toBe(3);
	expect(markup).toMatch(/scope="colgroup"[^>]*>is placed in …[\s\S]*scope="col"[^>]*>is really …/);
	expect(count(markup, /scope="row"/g)).toBe(3);
	const perfect = {
		...CONFUSION,
		confusion: [
			[5, 0, 0],
			[0, 5, 0],
			[0, 0, 5]
		]
	};
	expect(markupOf(render(ConfusionMatrix, { props: perfect }))).toContain('No held-out customer is misplaced');
});

test('PairScatter: a point a row; of many rows a cell for each that holds anything, the fuller the stronger', () => {
	const draw = (pair: typeof POINTS | typeof DENSITY) =>
		markupOf(render(PairScatter, { props: { pair, formatX: plain, formatY: plain } }));
	expect(count(draw(POINTS), /h0/g)).toBe(3);
	const markup = draw(DENSITY);
	expect([...markup.matchAll(/fill-opacity="([^"]+)/g)].map(([, text]) => text)).toEqual(['0.6', '1']);
	expect(markup).toContain('aria-label="Spend against Income: 2,000 customers, darker where there are more."');
	// logarithmic: ticks at 0, 1, 10, 100
	for (const tick of ['>0<', '>1<', '>10<', '>100<']) expect(markup).toContain(tick);
});

test('PairBoxes: speaks the medians, and whiskers bound the axis', () => {
	const markup = markupOf(render(PairBoxes, { props: { pair: BOXES, format: plain } }));
	expect(markup).toContain('aria-label="Income by Channel: online median 50, &lt;img src=x> median 20."');
	expect(count(markup, /<rect class="box/g)).toBe(2);
});

test('PairLevels: shares of a row; a row without customers has none', () => {
	const markup = markupOf(render(PairLevels, { props: { pair: LEVEL_TABLE } }));
	expect(markup).toMatch(/75%\s*<small[^>]*>30[\s\S]*25%\s*<small[^>]*>10/);
	expect(count(markup, /–/g)).toBe(2);
	expect(count(markup, /scope="row"/g)).toBe(2);
});

test('SegmentFlow: a ribbon a flow, the largest move is the title; nobody moved and nobody in both are said', () => {
	const markup = markupOf(render(SegmentFlow, { props: { change: MOVES, segments: SEGMENTS } }));
	expect(markup).toContain('10% of the customers in both files moved, most from Regular to High Value (6)');
	// 3 that stayed, 2 moves, newcomers into 2, gone from 1
	expect(count(markup, /<path[^>]*class="ribbon/g)).toBe(8);
	expect(markup).toContain('>new<');
	const still = {
		...MOVES,
		moved: { count: 0, value: 0, low: 0, high: 0.04 },
		flow: [
			[60, 0, 0],
			[0, 10, 0],
			[0, 0, 20]
		]
	};
	expect(markupOf(render(SegmentFlow, { props: { change: still, segments: SEGMENTS } }))).toContain('Nobody moved');
});

test('ShareChange: a change within chance is not made a finding', () => {
	const draw = (low: number) => {
		const changes = MOVES.segments.map((one) => ({ ...one, difference: { value: 0.05, low, high: 0.09 } }));
		return markupOf(render(ShareChange, { props: { changes, segments: SEGMENTS, nThen: 100, nNow: 110 } }));
	};
	expect(draw(0.01)).toMatch(/<bdi>[^<]+: \d+% of customers, was \d+%/);
	expect(draw(-0.01)).toContain('No segment has grown or shrunk beyond chance');
});

test('ColumnChanges: the first column that moved beyond chance is the title, in words', () => {
	const markup = markupOf(render(ColumnChanges, { props: { columns: COLUMN_CHANGES } }));
	expect(markup).toContain('Income is higher by 0.4 standard deviations: 58,000 on average, was 52,000');
	const calm = markupOf(render(ColumnChanges, { props: { columns: COLUMN_CHANGES.slice(2) } }));
	expect(calm).toContain('No column has changed beyond chance');
});
