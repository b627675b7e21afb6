import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './sha256.ts';

export const FILE_VERSION = 1;
export type CladeFormat = 'clade-model' | 'clade-recipe';

/** The text of a Clade file: its fields and `checksum`, the SHA-256 of the canonical JSON of all other fields. NaN becomes null. */
export function sealFile(format: CladeFormat, content: Readonly<Record<string, unknown>>): string {
	const file = { format, version: FILE_VERSION, ...content };
	const plain: unknown = JSON.parse(canonicalJson(file));
	const checksum = sha256(canonicalJson(plain));
	return `${JSON.stringify({ ...(plain as object), checksum }, null, '\t')}\n`;
}
