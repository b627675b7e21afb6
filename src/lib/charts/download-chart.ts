import { writeDelimited } from '#lib/data/write-delimited.ts';
import { chartPicture } from './chart-picture.ts';
import { saveFile } from './save-file.ts';

/** pixels of a PNG for each pixel of the screen */
const PNG_SCALE = 2;

/** The numbers of a chart, every digit of them; what is not a finite number is an empty cell. */
export function downloadCsv(
	header: readonly string[],
	rows: readonly (readonly (string | number)[])[],
	name: string
): void {
	const cells = [
		header,
		...rows.map((row) => row.map((cell) => (typeof cell === 'number' && !Number.isFinite(cell) ? '' : String(cell))))
	];
	saveFile(new Blob(writeDelimited(cells, { byteOrderMark: true }), { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
}

/** note: what stands below the picture */
export function downloadSvg(chart: HTMLElement, title: string, name: string, note: string | null = null): void {
	saveFile(new Blob([chartPicture(chart, title, note).svg], { type: 'image/svg+xml' }), `${name}.svg`);
}

/** Rejects where the browser cannot draw the picture. */
export async function downloadPng(
	chart: HTMLElement,
	title: string,
	name: string,
	note: string | null = null
): Promise<void> {
	const { svg, width, height } = chartPicture(chart, title, note);
	const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
	try {
		const image = new Image();
		image.src = url;
		await image.decode();
		const canvas = document.createElement('canvas');
		canvas.width = width * PNG_SCALE;
		canvas.height = height * PNG_SCALE;
		canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
		const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
		if (!blob) throw new Error('the picture is too large for a canvas');
		saveFile(blob, `${name}.png`);
	} finally {
		URL.revokeObjectURL(url);
	}
}
