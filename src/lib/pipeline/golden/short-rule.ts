import { selectRows } from '#lib/data/select-rows.ts';
import type { Table } from '#lib/data/table.ts';
import type { DerivedColumn } from '#lib/ml/derived-types.ts';
import { fitPreprocessor } from '#lib/ml/fit-preprocessor.ts';
import { logisticPath } from '#lib/ml/logistic-path.ts';
import { transform } from '#lib/ml/transform.ts';
import type { LogisticModel, PreparePlan, Preprocessor } from '#lib/ml/types.ts';
import { assumeCells } from '#lib/pipeline/assume-cells.ts';
import { fieldsOf } from '#lib/pipeline/fields-of.ts';
import { fitAssumptions } from '#lib/pipeline/fit-assumptions.ts';
import type { Assumptions } from '#lib/pipeline/placing-types.ts';
import { predict, type Placed } from '#lib/pipeline/predict.ts';
import type { Field } from '#lib/pipeline/types.ts';

/** All that places a customer of whom some fields are known, learned from some rows and from no other. */
export interface ShortRule {
	readonly fields: readonly Field[];
	/** the customers placed as if only these fields had been asked */
	readonly place: (customers: Table, asked: ReadonlySet<string>) => Pick<Placed, 'clusters' | 'probabilities'>;
}

/**
 * Learns the rule of the rows as train does, but for TensorFlow.js: Newton's method to a precision that serves to compare.
 * Each class must be among the rows. null: the fields are too many to be assumed from each other.
 */
export function shortRule(
	table: Table,
	plan: PreparePlan,
	derived: readonly DerivedColumn[],
	labels: Int32Array,
	rows: Int32Array,
	{ nClasses, C }: { readonly nClasses: number; readonly C: number }
): ShortRule | null {
	const learned = selectRows(table, rows);
	const y = rows.map((row) => labels[row]);
	const preprocessor = fitPreprocessor(learned, plan);
	const { matrix } = transform(preprocessor, learned);
	const [classifier] = logisticPath(matrix, y, { nClasses, Cs: [C] });
	const fields = fieldsOf(learned, preprocessor, matrix, classifier, new Map(), derived);
	const assumptions = fitAssumptions(learned, fields, preprocessor, Int32Array.from(rows.keys()));
	return assumptions && ruleOf({ preprocessor, classifier, derived }, fields, assumptions);
}

function ruleOf(
	model: {
		readonly preprocessor: Preprocessor;
		readonly classifier: LogisticModel;
		readonly derived: readonly DerivedColumn[];
	},
	fields: readonly Field[],
	assumptions: Assumptions
): ShortRule {
	return {
		fields,
		place: (customers, asked) => predict(model, assumeCells(assumptions, fields, customers, asked))
	};
}
