import { SaxesParser } from 'saxes';

export interface XmlNode {
	readonly name: string;
	readonly attributes: ReadonlyMap<string, string>;
	readonly children: XmlNode[];
	text: string;
}

/** The root element of a well-formed document; anything else throws. */
export function xmlTree(document: string): XmlNode {
	const parser = new SaxesParser();
	const open: XmlNode[] = [{ name: '', attributes: new Map(), children: [], text: '' }];
	parser.on('error', (error) => {
		throw error;
	});
	parser.on('opentag', ({ name, attributes }) => {
		const node: XmlNode = { name, attributes: new Map(Object.entries(attributes)), children: [], text: '' };
		open.at(-1)!.children.push(node);
		open.push(node);
	});
	parser.on('text', (text) => (open.at(-1)!.text += text));
	parser.on('closetag', () => void open.pop());
	parser.write(document).close();
	return open[0].children[0];
}
