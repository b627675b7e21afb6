import { mulberry32 } from '#lib/core/mulberry32.ts';
import { sampleWithoutReplacement } from '#lib/core/sample-without-replacement.ts';
import { principalComponents } from '#lib/ml/principal-components.ts';
import { principalCoordinates, type PrincipalCoordinates } from '#lib/ml/principal-coordinates.ts';
import type { Distance, FeatureMatrix } from '#lib/ml/types.ts';
import type { Prepared } from './prepare.ts';

/** what a page counts again with every move of a box */
const MOST_POINTS = 50_000;
const SEED = 1;
const AXES = 2;
/** columns that name an axis */
const NAMING = 3;
/** of an axis' variance: a column below it is not worth naming */
const LEAST_WEIGHT = 0.08;

export interface MapAxisColumn {
	readonly column: string;
	/** of a category: the one that weighs most */
	readonly level?: string;
	/** whether the axis rises with it */
	readonly isRising: boolean;
}
export interface MapAxis {
	/** of the variance of all features: of the squared distances between customers */
	readonly share: number;
	/** the columns that weigh most, the heaviest first */
	readonly columns: readonly MapAxisColumn[];
}

/** Where customers lie on the first two principal components of the prepared columns, or principal coordinates. */
export interface CustomerPlaces {
	readonly nRows: number;
	/** the rows that are shown: all, or a seeded sample; rising */
	readonly rows: Int32Array;
	readonly x: Float64Array;
	readonly y: Float64Array;
	/** one or two */
	readonly axes: readonly MapAxis[];
}

/** The places with the segment of each row that is shown. */
export interface CustomerMap extends CustomerPlaces {
	/** of the solution whose segments these are */
	readonly key: string;
	readonly labels: Int32Array;
}

/**
 * order: as principalComponents; distance: the recipe's. By Gower's distance the axes are principal coordinates, so that
 * near is near by that distance. O(n p²), or O(n p) a round.
 */
export function customerPlaces(
	{ features, preprocessor }: Prepared,
	order: Int32Array,
	distance?: Distance
): CustomerPlaces {
	const { nRows, featureColumns } = features;
	const found = distance === 'gower' ? principalCoordinates(features, order, AXES) : componentAxes(features, order);
	const rows = sampleWithoutReplacement(nRows, Math.min(nRows, MOST_POINTS), mulberry32(SEED));
	const coordinate = (axis: number) => Float64Array.from(rows, (row) => found.axes[axis]?.[row] ?? 0);
	const axes = found.axes.map((_, axis): MapAxis => {
		const columns = preprocessor.columns.map((fitted, c) => {
			const own = [...found.weights[axis]].filter((_, j) => featureColumns[j] === c);
			const strongest = own.reduce((best, w, j) => (Math.abs(w) > Math.abs(own[best]) ? j : best), 0);
			const named = {
				column: fitted.column,
				...(fitted.kind === 'categorical' && { level: fitted.levels[strongest] }),
				isRising: own[strongest] >= 0
			};
			return { named, weight: own.reduce((sum, w) => sum + Math.abs(w), 0) };
		});
		columns.sort((a, b) => b.weight - a.weight);
		const heavy = columns.slice(0, NAMING).filter(({ weight }, i) => i === 0 || weight >= LEAST_WEIGHT);
		return { share: found.shares[axis], columns: heavy.map(({ named }) => named) };
	});
	return { nRows, rows, x: coordinate(0), y: coordinate(1), axes };
}

/** weights: squared, with their sign */
function componentAxes(features: FeatureMatrix, order: Int32Array): PrincipalCoordinates {
	const { nRows, nCols } = features;
	const { scores, shares, components, nKept } = principalComponents(features, 1, order, AXES);
	const axes = Array.from({ length: nKept }, (_, axis) => axis);
	return {
		axes: axes.map((axis) => Float64Array.from({ length: nRows }, (_, i) => scores.data[i * nKept + axis])),
		shares: axes.map((axis) => shares[axis]),
		weights: axes.map((axis) => components.slice(axis * nCols, (axis + 1) * nCols).map((w) => w * Math.abs(w)))
	};
}

/** labels: the segment of each row of the table. */
export function customerMap(places: CustomerPlaces, labels: Int32Array, key: string): CustomerMap {
	return { ...places, key, labels: Int32Array.from(places.rows, (row) => labels[row]) };
}
