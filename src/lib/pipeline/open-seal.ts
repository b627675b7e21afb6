import { CladeError } from '#lib/core/clade-error.ts';
import { canonicalJson } from './canonical-json.ts';
import { JsonValue } from './json-value.ts';
import { FILE_VERSION, type CladeFormat } from './seal-file.ts';
import { sha256 } from './sha256.ts';

const FORMATS: readonly CladeFormat[] = ['clade-model', 'clade-recipe'];

/**
 * Which Clade file this is, after its version and its checksum were verified; the content is still to be parsed.
 * @throws E_SCHEMA (no such format, a damaged file), E_SCHEMA_VERSION (made by a newer Clade)
 */
export function openSeal(file: JsonValue): CladeFormat {
	const format = (file.field('format') ?? new JsonValue(undefined, 'format')).oneOf(FORMATS);
	const version = (file.field('version') ?? new JsonValue(undefined, 'version')).integer({ min: 1 });
	if (version > FILE_VERSION) {
		throw new CladeError(
			'E_SCHEMA_VERSION',
			`This file was made by a newer Clade (version ${version} of ${format}; this one reads up to ${FILE_VERSION}).`,
			{ version }
		);
	}
	const checksum = file.field('checksum') ?? new JsonValue(undefined, 'checksum');
	const content = Object.fromEntries(Object.entries(file.value as object).filter(([key]) => key !== 'checksum'));
	if (checksum.text() !== sha256(canonicalJson(content)))
		checksum.refuse('that of the content: the file was changed or is damaged');
	return format;
}
