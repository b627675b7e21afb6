import { changeChoices } from './change-choices.ts';
import type { Changes } from './change-choices.ts';
import type { ColumnChoice, ReadChoices } from './read-types.ts';
import { withoutGaps } from './without-gaps.ts';

/** The choices with some about one column changed; undefined takes one back. */
export function changeColumnChoice(
	choices: ReadChoices,
	column: string,
	patch: Changes<Omit<ColumnChoice, 'column'>>
): ReadChoices {
	const old = choices.columns?.find((choice) => choice.column === column);
	const own = withoutGaps({ ...old, ...patch, column });
	const others = choices.columns?.filter((choice) => choice.column !== column) ?? [];
	const columns = Object.keys(own).length > 1 ? [...others, own] : others;
	return changeChoices(choices, { columns: columns.length > 0 ? columns : undefined });
}
