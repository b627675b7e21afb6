import { xmlElement } from './xml-element.ts';
import { xmlText } from './xml-text.ts';

/** A function of PMML applied to expressions. */
export function pmmlApply(name: string, ...parts: readonly string[]): string {
	return xmlElement('Apply', { function: name }, ...parts);
}

/** The value of a field; missing: what stands for a missing one. */
export function pmmlField(field: string, missing: number | null = null): string {
	return xmlElement('FieldRef', { field, mapMissingTo: missing });
}

export function pmmlNumber(value: number): string {
	return xmlElement('Constant', { dataType: 'double' }, String(value));
}

/** What stands beside a field's value; rows: a value of the field, and what it is mapped to. */
export function pmmlTable(
	{ field, ...attributes }: { readonly field: string } & Readonly<Record<string, string | number | null>>,
	rows: readonly (readonly [value: string, mapped: string])[]
): string {
	const cell = (name: string, value: string) => xmlElement(name, {}, xmlText(value));
	return xmlElement(
		'MapValues',
		{ outputColumn: 'mapped', ...attributes },
		xmlElement('FieldColumnPair', { field, column: 'value' }),
		xmlElement(
			'InlineTable',
			{},
			...rows.map(([value, mapped]) => xmlElement('row', {}, cell('value', value), cell('mapped', mapped)))
		)
	);
}
