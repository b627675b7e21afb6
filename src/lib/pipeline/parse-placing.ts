import type { JsonValue } from './json-value.ts';
import { parseAssumptions } from './parse-assumptions.ts';
import { parseFamiliarity, type ModelSizes } from './parse-familiarity.ts';
import { parseGolden } from './parse-golden.ts';
import type { Conformal, PenaltyPath, Placing } from './placing-types.ts';

/** What says how far one answer can be trusted: each part may be left out. @throws E_SCHEMA with the path */
export function parsePlacing(json: JsonValue, sizes: ModelSizes): Placing {
	const { path, conformal, familiarity, assumptions, golden } = json.object(
		[],
		['path', 'conformal', 'familiarity', 'assumptions', 'golden']
	);
	return {
		...(path && { path: parsePath(path) }),
		...(conformal && { conformal: parseConformal(conformal) }),
		...(familiarity && { familiarity: parseFamiliarity(familiarity, sizes) }),
		...(assumptions && { assumptions: parseAssumptions(assumptions, sizes.fields) }),
		...(golden && { golden: parseGolden(golden, sizes.fields) })
	};
}

function parsePath(json: JsonValue): PenaltyPath {
	const parts = json.object(['C', 'logLoss', 'error', 'chosen', 'nRows', 'nFolds']);
	const C = parts.C.list((value) => value.number({ isAbove: 0 }), { max: 1000 });
	const { length } = C;
	const chosen = parts.chosen.number({ isAbove: 0 });
	if (!C.includes(chosen)) parts.chosen.refuse('one of C');
	return {
		C,
		logLoss: parts.logLoss.list((value) => value.number({ min: 0 }), { length }),
		error: parts.error.list((value) => value.number({ min: 0 }), { length }),
		chosen,
		nRows: parts.nRows.integer(),
		nFolds: parts.nFolds.integer({ min: 2 })
	};
}

function parseConformal(json: JsonValue): Conformal {
	const { level, threshold, nCalibration } = json.object(['level', 'threshold', 'nCalibration']);
	return { level: level.share(), threshold: threshold.share(), nCalibration: nCalibration.integer() };
}
