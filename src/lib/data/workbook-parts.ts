import { CladeError } from '#lib/core/clade-error.ts';
import { isDateFormat } from './is-date-format.ts';
import { unzipEntry } from './unzip-entry.ts';
import { xmlAttribute } from './xml-attribute.ts';
import { XmlScanner } from './xml-scanner.ts';
import type { XmlHandler } from './xml-scanner.ts';
import { zipDirectory } from './zip-directory.ts';
import type { ZipEntry } from './zip-directory.ts';

/** a sheet of a million rows and ten columns unfolds to about this */
const MAX_PART_BYTES = 600_000_000;
/** beyond this size no honest part is packed as tightly as MAX_RATIO */
const SUSPICIOUS_BYTES = 50_000_000;
const MAX_RATIO = 200;

export interface Sheet {
	readonly name: string;
	/** of its part in the archive */
	readonly path: string;
	readonly isHidden: boolean;
}

/** The parts of a workbook (ECMA-376), read one at a time. Formulas are never evaluated, links never followed. */
export class WorkbookParts {
	readonly #bytes: Uint8Array;
	readonly #file: string;
	readonly #entries: ReadonlyMap<string, ZipEntry>;

	/** @throws E_DAMAGED, E_ZIP_BOMB before anything is unpacked */
	constructor(bytes: Uint8Array, file: string) {
		this.#bytes = bytes;
		this.#file = file;
		const entries = zipDirectory(bytes, file);
		for (const entry of entries) refuseBomb(entry, file);
		this.#entries = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
	}

	/** Reads one part through a handler. False if there is no such part. */
	async read(path: string, handler: XmlHandler, onProgress?: (share: number) => void): Promise<boolean> {
		const entry = this.#entries.get(path.toLowerCase());
		if (!entry) return false;
		const scanner = new XmlScanner(handler, this.#file);
		const decoder = new TextDecoder();
		let done = 0;
		for await (const piece of unzipEntry(this.#bytes, entry, this.#file)) {
			scanner.push(decoder.decode(piece, { stream: true }));
			done += piece.length;
			onProgress?.(done / Math.max(1, entry.size));
		}
		scanner.push(decoder.decode());
		scanner.end();
		return true;
	}

	/** The sheets that hold cells, in their order, and whether days are counted from 1904. */
	async sheets(): Promise<{ readonly sheets: readonly Sheet[]; readonly isDate1904: boolean }> {
		const main = await this.#mainPart();
		const folder = main.slice(0, main.lastIndexOf('/') + 1);
		const relations = await this.#relations(`${folder}_rels/${main.slice(folder.length)}.rels`);
		const sheets: Sheet[] = [];
		let isDate1904 = false;
		await this.read(main, {
			open: (name, attributes) => {
				if (name === 'workbookPr') isDate1904 = /^(1|true|on)$/.test(xmlAttribute(attributes, 'date1904') ?? '');
				if (name !== 'sheet') return;
				const relation = relations.get(xmlAttribute(attributes, 'id') ?? '');
				// chart sheets and macro sheets hold no table
				if (!relation || !relation.type.endsWith('/worksheet')) return;
				sheets.push({
					name: xmlAttribute(attributes, 'name') ?? `Sheet ${sheets.length + 1}`,
					path: resolvePath(folder, relation.target),
					isHidden: (xmlAttribute(attributes, 'state') ?? 'visible') !== 'visible'
				});
			},
			close: () => {},
			text: () => {}
		});
		if (sheets.length === 0)
			throw new CladeError('E_DAMAGED', `“${this.#file}” is no workbook with a sheet of cells.`, { name: this.#file });
		return { sheets, isDate1904 };
	}

	/** The shared strings: rich text as plain, without the small letters that tell how to pronounce it. */
	async sharedStrings(): Promise<string[]> {
		const strings: string[] = [];
		let text = '';
		let depthOfSound = 0;
		let isText = false;
		await this.read(await this.#besideMain('sharedStrings.xml'), {
			open: (name) => {
				if (name === 'si') text = '';
				else if (name === 'rPh') depthOfSound++;
				else if (name === 't') isText = depthOfSound === 0;
			},
			close: (name) => {
				if (name === 'si') strings.push(text);
				else if (name === 'rPh') depthOfSound--;
				else if (name === 't') isText = false;
			},
			text: (piece) => {
				if (isText) text += piece;
			}
		});
		return strings;
	}

	/** By the index of a cell's style: whether it shows dates. */
	async dateStyles(): Promise<boolean[]> {
		const codes = new Map<number, string>();
		const styles: boolean[] = [];
		let isInCellStyles = false;
		await this.read(await this.#besideMain('styles.xml'), {
			open: (name, attributes) => {
				if (name === 'numFmt')
					codes.set(Number(xmlAttribute(attributes, 'numFmtId')), xmlAttribute(attributes, 'formatCode') ?? '');
				else if (name === 'cellXfs') isInCellStyles = true;
				else if (name === 'xf' && isInCellStyles) {
					const id = Number(xmlAttribute(attributes, 'numFmtId') ?? 0);
					styles.push(isDateFormat(id, codes.get(id)));
				}
			},
			close: (name) => {
				if (name === 'cellXfs') isInCellStyles = false;
			},
			text: () => {}
		});
		return styles;
	}

	async #mainPart(): Promise<string> {
		for (const { type, target } of (await this.#relations('_rels/.rels')).values())
			if (type.endsWith('/officeDocument')) return resolvePath('', target);
		return 'xl/workbook.xml';
	}

	async #besideMain(name: string): Promise<string> {
		const main = await this.#mainPart();
		return main.slice(0, main.lastIndexOf('/') + 1) + name;
	}

	async #relations(path: string): Promise<Map<string, { readonly type: string; readonly target: string }>> {
		const relations = new Map<string, { type: string; target: string }>();
		await this.read(path, {
			open: (name, attributes) => {
				if (name !== 'Relationship' || xmlAttribute(attributes, 'TargetMode') === 'External') return;
				relations.set(xmlAttribute(attributes, 'Id') ?? '', {
					type: xmlAttribute(attributes, 'Type') ?? '',
					target: xmlAttribute(attributes, 'Target') ?? ''
				});
			},
			close: () => {},
			text: () => {}
		});
		return relations;
	}
}

function refuseBomb({ name, size, packedSize }: ZipEntry, file: string): void {
	if (size <= SUSPICIOUS_BYTES) return;
	if (size <= MAX_PART_BYTES && size <= MAX_RATIO * packedSize) return;
	const text = `“${file}” has a part (“${name}”) of ${Math.ceil(packedSize / 1000)} kB that would unfold to ${Math.round(size / 1e6)} MB: it was not unpacked.`;
	throw new CladeError('E_ZIP_BOMB', text, { name: file, neededBytes: size, limitBytes: MAX_PART_BYTES });
}

function resolvePath(folder: string, target: string): string {
	if (target.startsWith('/')) return target.slice(1);
	const parts = folder.split('/').slice(0, -1);
	for (const part of target.split('/')) {
		if (part === '..') parts.pop();
		else if (part !== '.') parts.push(part);
	}
	return parts.join('/');
}
