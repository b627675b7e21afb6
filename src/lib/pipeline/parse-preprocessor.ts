import { RARE_LEVEL } from '#lib/ml/levels.ts';
import type { FittedColumn, Preprocessor } from '#lib/ml/types.ts';
import type { JsonValue } from './json-value.ts';

const MAX_DAY = 1e8;
const MAX_WEIGHT = 1e6;
/** the largest weight on the rarest of levels */
const MAX_LEVEL_SCALE = 1e12;

/** How raw cells become features: at least one column, each once, every scale above 0. @throws E_SCHEMA with the path */
export function parsePreprocessor(json: JsonValue): Preprocessor {
	const { referenceDay, columns, nRows } = json.object(['referenceDay', 'columns', 'nRows']);
	const day = referenceDay.nullOr((value) => value.number({ min: -MAX_DAY, max: MAX_DAY }));
	const fitted = columns.list(parseFitted, { max: 100_000 });
	if (fitted.length === 0) columns.refuse('a list of at least one column');
	if (new Set(fitted.map(({ column }) => column)).size < fitted.length)
		columns.refuse('a list in which each column comes once');
	if (day === null && fitted.some(({ kind }) => kind === 'date'))
		referenceDay.refuse('a day, because a date column is used');
	return { referenceDay: day, columns: fitted, nRows: nRows.integer() };
}

function parseFitted(json: JsonValue): FittedColumn {
	const kind = (json.field('kind') ?? json).oneOf(['numeric', 'date', 'categorical']);
	if (kind === 'categorical') {
		const fields = json.object(['kind', 'column', 'levels', 'rareLevels', 'shares', 'scale', 'weight']);
		const levels = parseLevels(fields.levels);
		const rareLevels = parseLevels(fields.rareLevels);
		if (rareLevels.some((level) => level !== RARE_LEVEL && levels.includes(level)))
			fields.rareLevels.refuse('a list without those in levels');
		return {
			kind,
			column: fields.column.text(),
			levels,
			rareLevels,
			shares: fields.shares.list((share) => share.share(), { length: levels.length }),
			scale: fields.scale.number({ isAbove: 0, max: MAX_LEVEL_SCALE }),
			weight: fields.weight.number({ isAbove: 0, max: MAX_WEIGHT })
		};
	}
	const fields = json.object([
		'kind',
		'column',
		'imputeValue',
		'nImputed',
		'transform',
		'lambda',
		'clip',
		'nClipped',
		'mean',
		'scale',
		'weight'
	]);
	return {
		kind,
		column: fields.column.text(),
		imputeValue: fields.imputeValue.number(),
		nImputed: fields.nImputed.integer(),
		transform: fields.transform.oneOf(['none', 'log1p', 'yeo-johnson']),
		lambda: fields.lambda.number(),
		clip: fields.clip.nullOr((clip) => {
			const { low, high } = clip.object(['low', 'high']);
			const bounds = { low: low.number(), high: high.number() };
			return bounds.low <= bounds.high ? bounds : clip.refuse('a range from low to high');
		}),
		nClipped: fields.nClipped.integer(),
		mean: fields.mean.number(),
		scale: fields.scale.number({ isAbove: 0 }),
		weight: fields.weight.number({ isAbove: 0, max: MAX_WEIGHT })
	};
}

function parseLevels(json: JsonValue): string[] {
	const levels = json.list((level) => level.text());
	return new Set(levels).size === levels.length ? levels : json.refuse('a list in which each level comes once');
}
