const NS = 'http://www.w3.org/2000/svg';
const MARGIN = 20;
const NOTE_LINE = 16;
/** px of a letter of the note at 12 px, in a wide font */
const NOTE_LETTER = 6.6;
/** what a mark of an SVG can get from a style sheet */
const STYLED = [
	'fill',
	'fill-opacity',
	'stroke',
	'stroke-width',
	'stroke-opacity',
	'stroke-linecap',
	'stroke-dasharray',
	'stroke-linejoin',
	'paint-order',
	'opacity',
	'text-anchor',
	'font-size',
	'font-weight'
] as const;
/** what only serves the screen */
const CONTROLS = 'button, input, select, fieldset, label, details, [popover], [aria-live], .visually-hidden, .target';

export interface ChartPicture {
	/** a whole SVG document, its colours resolved, without style sheets or scripts */
	readonly svg: string;
	/** CSS pixels */
	readonly width: number;
	readonly height: number;
}

/**
 * What an element shows as one SVG picture under its title and above its note. Charts within it are copied with their computed colours; of
 * HTML, boxes with a background become rectangles and text stays text, line by line as the browser broke it. So charts
 * made of HTML can be saved as well. Controls are left out.
 */
export function chartPicture(body: HTMLElement, title: string, note: string | null = null): ChartPicture {
	const paint = painter();
	const origin = body.getBoundingClientRect();
	const { color, fontFamily } = getComputedStyle(body);
	const top = MARGIN + 36;
	// what scrolls sideways is drawn as far as it reaches
	const reach = Math.max(body.scrollWidth, ...[...body.querySelectorAll('*')].map((inner) => inner.scrollWidth));
	const width = Math.ceil(reach) + 2 * MARGIN;
	const lines = note === null ? [] : wrapped(note, (width - 2 * MARGIN) / NOTE_LETTER);
	const bottom = Math.ceil(origin.height) + top + MARGIN;
	const height = bottom + (lines.length > 0 ? lines.length * NOTE_LINE + MARGIN / 2 : 0);
	const svg = element('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': fontFamily });
	svg.append(
		element('title', {}, title),
		element('rect', { width, height, fill: paint(getComputedStyle(document.body).backgroundColor) }),
		element('text', { x: MARGIN, y: MARGIN + 14, fill: paint(color), 'font-size': 16, 'font-weight': 600 }, title)
	);
	const chart = element('g', { transform: `translate(${MARGIN} ${top})` });
	svg.append(chart);
	draw(body, chart, origin, paint);
	lines.forEach((line, i) => {
		const y = bottom + i * NOTE_LINE + NOTE_LINE / 2;
		svg.append(element('text', { x: MARGIN, y, fill: paint(color), 'font-size': 12 }, line));
	});
	return { svg: new XMLSerializer().serializeToString(svg), width, height };
}

function wrapped(text: string, most: number): string[] {
	const lines: string[] = [];
	for (const word of text.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}

type Painter = (colour: string) => string;

function draw(from: Element, to: SVGElement, origin: DOMRect, paint: Painter): void {
	const style = getComputedStyle(from);
	if (from.matches(CONTROLS) || style.display === 'none' || style.visibility === 'hidden') return;
	const box = from.getBoundingClientRect();
	const place = { x: box.left - origin.left, y: box.top - origin.top, width: box.width, height: box.height };
	if (from instanceof SVGSVGElement) {
		const copy = copyOf(from, paint);
		for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(round(value)));
		to.append(copy);
		return;
	}
	const group = element('g', style.opacity === '1' ? {} : { opacity: style.opacity });
	const colour = paint(style.backgroundColor);
	if (colour !== 'none' && box.width > 0 && box.height > 0) {
		const rx = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
		group.append(element('rect', { ...place, rx, fill: colour }));
	}
	for (const child of from.childNodes) {
		if (child instanceof Element) draw(child, group, origin, paint);
		else if (child instanceof Text) {
			const look = { fill: paint(style.color), 'font-size': style.fontSize, 'font-weight': style.fontWeight };
			for (const { text, box: line } of linesOf(child)) {
				const baseline = line.top - origin.top + line.height / 2 + parseFloat(style.fontSize) * 0.35;
				group.append(element('text', { x: line.left - origin.left, y: baseline, ...look }, text));
			}
		}
	}
	if (group.childNodes.length > 0) to.append(group);
}

/** A copy without classes, its look as attributes. */
function copyOf(from: Element, paint: Painter): Element {
	const copy = document.createElementNS(NS, from.localName);
	for (const { name, value } of from.attributes) {
		if (!/^(?:class|style|id|tabindex|role|on.*|aria-.*)$/.test(name)) copy.setAttribute(name, value);
	}
	const style = getComputedStyle(from);
	for (const name of STYLED) {
		const value = style.getPropertyValue(name);
		if (value !== '') copy.setAttribute(name, name === 'fill' || name === 'stroke' ? paint(value) : value);
	}
	for (const child of from.childNodes) {
		if (child instanceof Element) {
			if (!child.matches(CONTROLS)) copy.append(copyOf(child, paint));
		} else if (child instanceof Text) copy.append(child.data);
	}
	return copy;
}

/** The lines into which the browser broke a text. */
function linesOf(node: Text): { text: string; box: DOMRect }[] {
	const range = document.createRange();
	const lines: { text: string; box: DOMRect }[] = [];
	for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
		range.setStart(node, index);
		range.setEnd(node, index + word.length);
		const box = range.getBoundingClientRect();
		const last = lines.at(-1);
		if (last && Math.abs(last.box.top - box.top) < 2) last.text += ` ${word}`;
		else if (box.width > 0) lines.push({ text: word, box });
	}
	return lines;
}

/** Any CSS colour (mixes, variables) as one that every program reads; one that is not seen: none. */
function painter(): Painter {
	const canvas = document.createElement('canvas');
	canvas.width = canvas.height = 1;
	const context = canvas.getContext('2d', { willReadFrequently: true })!;
	const known = new Map([['none', 'none']]);
	return (colour) => {
		let found = known.get(colour);
		if (found === undefined) {
			context.clearRect(0, 0, 1, 1);
			context.fillStyle = colour;
			context.fillRect(0, 0, 1, 1);
			const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
			found = a === 0 ? 'none' : a === 255 ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${round(a / 255)})`;
			known.set(colour, found);
		}
		return found;
	};
}

function element(name: string, attributes: Readonly<Record<string, string | number>>, text = ''): SVGElement {
	const made = document.createElementNS(NS, name);
	for (const [key, value] of Object.entries(attributes)) {
		made.setAttribute(key, typeof value === 'number' ? String(round(value)) : value);
	}
	made.textContent = text;
	return made;
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
