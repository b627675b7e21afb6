export interface Label {
	readonly text: string;
	/** where its middle should stand, px */
	readonly x: number;
}

/** px at the charts' 12.5 px in a wide system font; an estimate, since there is no page to measure in */
const DIGIT_PX = 8;
const WIDE_PX = 13;
const GAP_PX = 8;

/**
 * Labels of one line, moved inwards where they would leave 0..width px. Those that repeat the one before are left out;
 * if the others would touch, only every second, third … stays, the first always.
 */
export function fitLabels(labels: readonly Label[], width: number): Label[] {
	const placed = labels
		.filter(({ text }, i) => i === 0 || text !== labels[i - 1].text)
		.map(({ text, x }) => ({ text, x: insideX(text, x, width) }));
	for (let every = 1; every < placed.length; every++) {
		const kept = placed.filter((_, i) => i % every === 0);
		if (kept.every((label, i) => i === 0 || !areTouching(kept[i - 1], label))) return kept;
	}
	return placed.slice(0, 1);
}

/** The middle of a text that stays inside 0..width px; the middle of the line if it is too long for that. */
export function insideX(text: string, x: number, width: number): number {
	const half = Math.min(labelWidth(text), width) / 2;
	return Math.max(half, Math.min(width - half, x));
}

export function areTouching(a: Label, b: Label): boolean {
	return Math.abs(a.x - b.x) < (labelWidth(a.text) + labelWidth(b.text)) / 2 + GAP_PX;
}

function labelWidth(text: string): number {
	let px = 0;
	for (const character of text) px += character.codePointAt(0)! < 0x1100 ? DIGIT_PX : WIDE_PX;
	return px;
}
