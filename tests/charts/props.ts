// Small hand-made props, so that every number of a picture can be checked by hand.
import type { Calibration } from '#lib/ml/calibration.ts';
import { REFERENCES } from '#lib/pipeline/trust/reference-model.ts';
import type { Structure } from '#lib/pipeline/trust/trust-types.ts';
import type { ColumnChange, SegmentsChange } from '#lib/pipeline/drift/drift-types.ts';
import type { ClusterCountAdvice, Segment, SegmentColumn, TreeTop, ValueSummary } from '#lib/pipeline/types.ts';

/**
 * Five groups a..e (0..4): (a b) at 1, (d e) at 2, ((a b) c) at 4, all at 9. Cut into 2: {a b c}, {d e}; into 3:
 * {a b}, {c}, {d e}.
 */
export const TREE: TreeTop = {
	nLeaves: 5,
	left: [0, 3, 2, 6],
	right: [1, 4, 5, 7],
	height: [1, 2, 4, 9],
	size: [40, 20, 10, 20, 10, 60, 30, 70, 100],
	order: [0, 1, 2, 3, 4],
	colour: [0, 3, 2, 1, 4, 0, 1, 0, 0]
};

export const ADVICE: ClusterCountAdvice = {
	k: [2, 3, 4],
	silhouette: [0.5, 0.4, 0.1],
	silhouetteError: [0, 0.02, 0],
	calinskiHarabasz: [120.5, 200.25, 90],
	daviesBouldin: [0.9, 0.8, 1.7],
	withinSS: [500, 300, 250],
	smallest: [30, 10, 10],
	exact: false,
	advised: 3,
	runnerUp: 2,
	reasons: ['3 has the lowest Davies-Bouldin index.', '2 has the highest silhouette.']
};

const NUMERIC = { kind: 'numeric', q1: 1, q3: 9, nMissing: 0 } as const;

function columns(income: number, visits: number, online: number): SegmentColumn[] {
	return [
		{ ...NUMERIC, column: 'Income', mean: 40_000 + income * 20_000, median: 41_000, difference: income },
		{ ...NUMERIC, column: '__proto__', mean: 5 + visits, median: 5, difference: visits },
		{
			kind: 'categorical',
			column: 'Channel',
			levels: [
				{ level: 'online', share: online, overall: 0.5 },
				{ level: '<b>shop</b>', share: 1 - online, overall: 0.5 }
			],
			nMissing: 0
		}
	];
}

function segment(part: Pick<Segment, 'id' | 'colour' | 'node' | 'size' | 'name' | 'columns'>, value: number): Segment {
	return {
		...part,
		share: part.size / 100,
		value: { mean: value / part.size, median: value / part.size, total: value, share: value / 1000, ratio: 1 },
		nameReason: '',
		isNameGiven: false,
		given: null,
		traits: [],
		action: '',
		isActionGiven: false,
		anchors: []
	};
}

/** the cut of TREE into 3, from low to high value */
export const SEGMENTS: readonly Segment[] = [
	segment({ id: 0, colour: 0, node: 5, size: 60, name: 'Low Value', columns: columns(-0.5, 0.1, 0.5) }, 90),
	segment({ id: 1, colour: 2, node: 2, size: 10, name: 'Regular', columns: columns(0.25, -0.1, 0.75) }, 210),
	segment({ id: 2, colour: 1, node: 6, size: 30, name: 'High Value', columns: columns(1.5, 0, 1) }, 700)
];

export const VALUE: ValueSummary = {
	columns: ['Spend'],
	label: 'Spend',
	unit: '€',
	mean: 10,
	total: 1000,
	concentration: null
};

const INCOME = { column: 'Income', kind: 'numeric', isLog: false, min: 10, max: 90 } as const;
const SPEND = { column: 'Spend', kind: 'numeric', isLog: true, min: 0, max: Math.log1p(400) } as const;

export const POINTS = {
	kind: 'points',
	nBoth: 3,
	x: INCOME,
	y: { ...SPEND, isLog: false },
	spearman: 0.5,
	points: Float64Array.of(10, 0, 50, 2, 90, 1)
} as const;
export const DENSITY = {
	kind: 'density',
	nBoth: 2000,
	x: INCOME,
	y: SPEND,
	spearman: -0.5,
	nX: 2,
	nY: 2,
	counts: Int32Array.of(1600, 0, 0, 400)
} as const;
export const BOXES = {
	kind: 'boxes',
	nBoth: 40,
	value: INCOME,
	by: 'Channel',
	etaSquared: 0.3,
	boxes: [
		{ level: 'online', n: 30, low: 10, q1: 30, median: 50, q3: 60, high: 90 },
		{ level: '<img src=x>', n: 10, low: 12, q1: 15, median: 20, q3: 20, high: 21 }
	],
	nMoreLevels: 0
} as const;
export const LEVEL_TABLE = {
	kind: 'levels',
	nBoth: 40,
	rows: { column: 'Channel', levels: ['online', '<b>shop'], nMore: 0 },
	columns: { column: 'Region', levels: ['north', '__proto__'], nMore: 0 },
	counts: [
		[30, 10],
		[0, 0]
	],
	cramersV: 0.2
} as const;

export const CALIBRATION: Calibration = {
	error: 0.02,
	bins: [
		{ count: 10, probability: 0.45, accuracy: 0.4 },
		{ count: 40, probability: 0.75, accuracy: 0.8 },
		{ count: 150, probability: 0.95, accuracy: 0.96 }
	]
};

const measured = (silhouette: number) => ({
	silhouette: [silhouette, silhouette / 2],
	replication: [silhouette + 0.1, silhouette],
	logWithin: [5, 4]
});
/** 2 and 3 segments, whose silhouettes are 0.7 and 0.6; without groups 0.2 and 0.1 */
const OWN = { silhouette: [0.7, 0.6], replication: [0.9, 0.8], logWithin: [4, 3] };
export const STRUCTURE: Structure = {
	verdict: 'real',
	counts: [2, 3],
	samples: [OWN, OWN],
	data: OWN,
	references: REFERENCES.map((kind) => ({ kind, draws: Array.from({ length: 10 }, () => measured(0.2)) })),
	evidence: [6, 5],
	strongest: 2,
	isAlongColumns: false,
	nRows: 100,
	nSampled: 100,
	seed: 1
};

const SMALL_INDEX = { value: 0.02, low: 0, high: 0.05, byChance: 0.01 };
export const MOVES: SegmentsChange = {
	segments: [
		{ id: 0, then: 60, now: 62, difference: { value: 62 / 110 - 0.6, low: -0.12, high: 0.05 } },
		{ id: 1, then: 10, now: 14, difference: { value: 14 / 110 - 0.1, low: -0.02, high: 0.08 } },
		{ id: 2, then: 30, now: 34, difference: { value: 34 / 110 - 0.3, low: -0.04, high: 0.06 } }
	],
	psi: SMALL_INDEX,
	flow: [
		[57, 3, 0],
		[0, 4, 6],
		[0, 0, 20]
	],
	moved: { count: 9, value: 0.1, low: 0.05, high: 0.18 },
	newcomers: [5, 7, 0],
	gone: [0, 0, 10],
	first: [{ id: 'C1', from: 1, to: 2, probability: 0.9 }]
};
export const COLUMN_CHANGES: readonly ColumnChange[] = [
	{
		kind: 'numeric',
		column: 'Income',
		unit: '',
		weight: 0.4,
		psi: { value: 0.2, low: 0.15, high: 0.26, byChance: 0.01 },
		missing: { then: 0, now: 0.1, difference: { value: 0.1, low: 0.08, high: 0.12 } },
		effect: { value: 0.42, low: 0.35, high: 0.49 },
		then: { n: 100, mean: 52_000, sd: 14_000 },
		now: { n: 90, mean: 58_000, sd: 14_500 }
	},
	{
		kind: 'categorical',
		column: '__proto__',
		weight: 0,
		psi: SMALL_INDEX,
		missing: { then: 0, now: 0, difference: { value: 0, low: -0.01, high: 0.01 } },
		effect: { value: -0.3, low: -0.4, high: -0.2 },
		level: { level: '<img src=x>', then: 0.4, now: 0.26 },
		added: { count: 1, first: [{ level: 'app', share: 0.1 }] },
		gone: { count: 0, first: [] }
	},
	{
		kind: 'date',
		column: 'Joined',
		unit: '',
		weight: 0,
		psi: SMALL_INDEX,
		missing: { then: 0, now: 0, difference: { value: 0, low: -0.01, high: 0.01 } },
		effect: { value: 0.02, low: -0.05, high: 0.09 },
		then: { n: 100, mean: 18_000, sd: 200 },
		now: { n: 90, mean: 18_004, sd: 200 }
	}
];
