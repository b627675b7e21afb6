import { CladeError } from '#lib/core/clade-error.ts';
import { resolveEntities } from './resolve-entities.ts';

export interface XmlHandler {
	/** local name without prefix; attributes as written between the name and `>` */
	open(name: string, attributes: string): void;
	close(name: string): void;
	/** entities resolved; a text may come in several pieces */
	text(text: string): void;
}

/** no name or attribute list of a workbook is longer */
const MAX_TAG = 1_000_000;

/**
 * Reads the XML of office files piece by piece and tells tags and texts as they come. No document type is accepted, so
 * there are no entities to expand and nothing to fetch. It does not check that tags match. @throws E_DAMAGED
 */
export class XmlScanner {
	#rest = '';
	readonly #handler: XmlHandler;
	readonly #file: string;

	constructor(handler: XmlHandler, file: string) {
		this.#handler = handler;
		this.#file = file;
	}

	push(piece: string): void {
		const text = this.#rest === '' ? piece : this.#rest + piece;
		let at = 0;
		for (;;) {
			const open = text.indexOf('<', at);
			if (open < 0) {
				// an entity may be cut in two by the end of the piece
				const cut = text.lastIndexOf('&');
				const end = cut >= at && text.indexOf(';', cut) < 0 ? cut : text.length;
				this.#tell(text.slice(at, end));
				at = end;
				break;
			}
			this.#tell(text.slice(at, open));
			const end = this.#readTag(text, open);
			at = end < 0 ? open : end;
			if (end < 0) break;
		}
		this.#rest = text.slice(at);
		if (this.#rest.length > MAX_TAG) throw this.#damaged();
	}

	end(): void {
		if (this.#rest.trim() !== '') throw this.#damaged();
	}

	/** Where the tag that opens here ends; -1 if that is not in the text yet. */
	#readTag(text: string, open: number): number {
		const second = text.charCodeAt(open + 1);
		if (second === 33) return this.#readDeclaration(text, open);
		if (second === 63) return after(text, '?>', open);
		let close = text.indexOf('>', open);
		while (close >= 0 && isInQuotes(text, open, close)) close = text.indexOf('>', close + 1);
		if (close < 0) return -1;
		if (second === 47) this.#handler.close(local(text.slice(open + 2, close).trim()));
		else {
			const isEmpty = text.charCodeAt(close - 1) === 47;
			const tag = text.slice(open + 1, isEmpty ? close - 1 : close);
			const blank = /\s/.exec(tag)?.index ?? tag.length;
			const name = local(tag.slice(0, blank));
			this.#handler.open(name, tag.slice(blank));
			if (isEmpty) this.#handler.close(name);
		}
		return close + 1;
	}

	#readDeclaration(text: string, open: number): number {
		if (text.startsWith('<!--', open)) return after(text, '-->', open + 4);
		if (text.startsWith('<![CDATA[', open)) {
			const end = text.indexOf(']]>', open);
			if (end < 0) return -1;
			this.#handler.text(text.slice(open + 9, end));
			return end + 3;
		}
		if (text.length - open < 9) return -1;
		throw this.#damaged();
	}

	#tell(text: string): void {
		if (text !== '') this.#handler.text(resolveEntities(text));
	}

	#damaged(): CladeError {
		return new CladeError('E_DAMAGED', `“${this.#file}” is damaged: a part of it is not the XML of a workbook.`, {
			name: this.#file
		});
	}
}

function after(text: string, mark: string, from: number): number {
	const at = text.indexOf(mark, from);
	return at < 0 ? -1 : at + mark.length;
}

/** An attribute may hold `>`. */
function isInQuotes(text: string, from: number, to: number): boolean {
	let quote = 0;
	for (let i = from; i < to; i++) {
		const c = text.charCodeAt(i);
		if (quote === 0 && (c === 34 || c === 39)) quote = c;
		else if (c === quote) quote = 0;
	}
	return quote !== 0;
}

function local(name: string): string {
	return name.slice(name.indexOf(':') + 1);
}
