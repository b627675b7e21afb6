import type { JsonValue } from './json-value.ts';
import { distanceProblem } from './distance-problem.ts';
import { parseDerived } from './parse-derived.ts';
import { parseSplits } from './parse-splits.ts';
import { parseOrders } from './parse-orders.ts';
import { parseReading } from './parse-reading.ts';
import type { Recipe, RecipeColumn } from './types.ts';

/** those whose heights always rise, as the tree on the screen needs */
const METHODS = ['ward', 'average', 'complete', 'single'] as const;
const DISTANCES = ['euclidean', 'gower'] as const;
const MAX_COLUMNS = 100_000;
/** days; far beyond any date that JavaScript knows */
const MAX_DAY = 1e8;

/** A recipe from outside. @throws E_SCHEMA with the path */
export function parseRecipe(json: JsonValue): Recipe {
	const { columns, referenceDay, value, method, nClusters, splits, reading, orders, derived, varianceKept, distance } =
		json.object(
			['columns', 'referenceDay', 'value', 'method', 'nClusters'],
			['splits', 'reading', 'orders', 'derived', 'varianceKept', 'distance']
		);
	const parsed = columns.list(parseColumn, { max: MAX_COLUMNS });
	const names = new Set(parsed.map(({ column }) => column));
	if (names.size < parsed.length) columns.refuse('a list in which each column comes once');
	const recipe: Recipe = {
		columns: parsed,
		referenceDay: referenceDay.nullOr((day) => day.number({ min: -MAX_DAY, max: MAX_DAY })),
		value: value.list((name) => name.text(), { max: MAX_COLUMNS }),
		method: method.oneOf(METHODS),
		nClusters: nClusters.nullOr((count) => count.integer({ min: 2, max: 1_000_000 })),
		...(splits && { splits: splits.nullOr(parseSplits) }),
		...(reading && { reading: parseReading(reading) }),
		...(orders && { orders: orders.nullOr(parseOrders) }),
		...(derived && { derived: parseDerived(derived) }),
		...(varianceKept && { varianceKept: varianceKept.nullOr((share) => share.number({ isAbove: 0, max: 1 })) }),
		...(distance && { distance: distance.oneOf(DISTANCES) })
	};
	const problem = distanceProblem(recipe);
	if (problem !== null) distance?.refuse(`“euclidean” here: ${problem}`);
	return recipe;
}

function parseColumn(json: JsonValue): RecipeColumn {
	const kind = (json.field('kind') ?? json).oneOf(['numeric', 'date', 'categorical']);
	if (kind === 'categorical') {
		const { column, encoding, minShare, weight, used } = json.object([
			'kind',
			'column',
			'encoding',
			'minShare',
			'weight',
			'used'
		]);
		return {
			kind,
			column: column.text(),
			encoding: encoding.oneOf(['balanced', 'one-hot']),
			minShare: minShare.share(),
			weight: weight.number({ isAbove: 0, max: 1e6 }),
			used: used.boolean()
		};
	}
	const fields = json.object(['kind', 'column', 'impute', 'transform', 'clip', 'scale', 'weight', 'used']);
	return {
		kind,
		column: fields.column.text(),
		impute: fields.impute.oneOf(['median', 'mean']),
		transform: fields.transform.oneOf(['none', 'log1p', 'yeo-johnson']),
		clip: fields.clip.oneOf(['none', 'fences']),
		scale: fields.scale.oneOf(['standard', 'none']),
		weight: fields.weight.number({ isAbove: 0, max: 1e6 }),
		used: fields.used.boolean()
	};
}
