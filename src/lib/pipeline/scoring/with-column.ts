import type { FileMapping, NeedChoice } from './file-mapping.ts';

/** The mapping with another column (null: left empty) for a needed one. */
export function withColumn(mapping: FileMapping, need: string, column: string | null): FileMapping {
	const needed = mapping.needed.map((choice): NeedChoice =>
		choice.need.column === need ? { ...choice, column, how: column === null ? 'empty' : 'chosen' } : choice
	);
	return { ...mapping, needed };
}
