import { CladeError } from '#lib/core/clade-error.ts';
import { JsonValue } from './json-value.ts';
import { parseGivenNames } from './parse-given-names.ts';
import { parseRecipe } from './parse-recipe.ts';
import type { Analysis } from './types.ts';

export const ANALYSIS_VERSION = 1;

/** From each older version to the next: the document as stored -> the document one version later. */
const MIGRATIONS: ReadonlyMap<number, (document: unknown) => unknown> = new Map();

/**
 * A stored document, brought to the present version.
 * @throws E_SCHEMA_VERSION if a newer Clade made it, E_SCHEMA with the path if it is not a document
 */
export function parseAnalysis(stored: unknown): Analysis {
	let document = stored;
	for (let version = versionOf(document); version < ANALYSIS_VERSION; version++) {
		const migrate = MIGRATIONS.get(version);
		document = migrate
			? migrate(document)
			: new JsonValue(version, 'version').refuse(`a known version, not ${version}`);
	}
	const fields = new JsonValue(document).object([
		'version',
		'id',
		'name',
		'datasetId',
		'recipe',
		'names',
		'createdAt',
		'updatedAt'
	]);
	return {
		version: ANALYSIS_VERSION,
		id: fields.id.text(),
		name: fields.name.text(),
		datasetId: fields.datasetId.text(),
		recipe: parseRecipe(fields.recipe),
		names: parseGivenNames(fields.names),
		createdAt: fields.createdAt.text(),
		updatedAt: fields.updatedAt.text()
	};
}

function versionOf(document: unknown): number {
	const version = new JsonValue(document).field('version');
	if (version === null) return new JsonValue(undefined, 'version').refuse('there');
	const number = version.integer({ min: 1 });
	if (number > ANALYSIS_VERSION) {
		throw new CladeError(
			'E_SCHEMA_VERSION',
			`This analysis was made by a newer Clade (version ${number} of the document; this one reads up to ${ANALYSIS_VERSION}).`,
			{
				version: number
			}
		);
	}
	return number;
}
