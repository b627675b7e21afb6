import type { ScoredFile } from '#lib/compute/score-api.ts';
import { createScoreEngine } from '#lib/compute/score-engine.ts';
import type { ReadChoices } from '#lib/data/read-types.ts';
import type { ColumnProblem } from '#lib/pipeline/scoring/mapped-table.ts';
import { fileMapping } from '#lib/pipeline/scoring/file-mapping.ts';
import { mappedColumns } from '#lib/pipeline/scoring/mapped-columns.ts';
import { withColumn } from '#lib/pipeline/scoring/with-column.ts';
import type { PredictionModel } from '#lib/pipeline/types.ts';

interface Options {
	readonly choices?: ReadChoices;
	readonly referenceDay?: number | null;
	/** by the model's names: the file's column, null = left empty */
	readonly columns?: Readonly<Record<string, string | null>>;
}

const silent = () => {};

/** Places a file as the page does: matched by name, looked at, placed, written. Columns that are not found are left empty. */
export async function scoreFile(
	model: PredictionModel,
	file: File,
	{ choices = {}, referenceDay = null, columns = {} }: Options = {}
): Promise<ScoredFile & { readonly blob: Blob; readonly problems: readonly ColumnProblem[] }> {
	const engine = createScoreEngine();
	const opened = await engine.open(file, choices, silent);
	let mapping = fileMapping(
		model,
		opened.columns.map(({ name }) => name)
	);
	for (const [need, column] of Object.entries(columns)) mapping = withColumn(mapping, need, column);
	const mapped = mappedColumns(mapping);
	const problems = await engine.check(model, mapped, silent);
	const scored = await engine.score(model, { rows: mapping.rows, mapping: mapped, referenceDay }, silent);
	const names = model.segments.map(({ name }) => name);
	return { ...scored, problems, blob: await engine.write(names, silent) };
}
