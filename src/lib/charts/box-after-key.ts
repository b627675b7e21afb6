import type { PixelBox } from './map-points.ts';

/** steps across the picture */
const STEPS = 24;
const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1]
};

/**
 * What an arrow key makes of a box in a picture: it moves it, with Shift it moves the right or lower edge, always within
 * the picture. Without a box the first key puts one of a quarter of each side into the middle. Null: not an arrow key.
 */
export function boxAfterKey(
	key: string,
	isShift: boolean,
	box: PixelBox | null,
	{ width, height }: { readonly width: number; readonly height: number }
): PixelBox | null {
	const direction = Object.hasOwn(DIRECTIONS, key) ? DIRECTIONS[key] : null;
	if (!direction) return null;
	if (!box) {
		return { left: width * 0.375, top: height * 0.375, right: width * 0.625, bottom: height * 0.625 };
	}
	const step = width / STEPS;
	const [dx, dy] = [direction[0] * step, direction[1] * step];
	if (isShift) {
		return {
			...box,
			right: clamp(box.right + dx, Math.min(box.left + step, width), width),
			bottom: clamp(box.bottom + dy, Math.min(box.top + step, height), height)
		};
	}
	const left = clamp(box.left + dx, 0, width - (box.right - box.left));
	const top = clamp(box.top + dy, 0, height - (box.bottom - box.top));
	return { left, top, right: left + box.right - box.left, bottom: top + box.bottom - box.top };
}

function clamp(value: number, low: number, high: number): number {
	return Math.min(high, Math.max(low, value));
}
