import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import type { DataSource } from '#lib/compute/api.ts';
import { looksLikeRows } from '#lib/data/looks-like-rows.ts';
import { workspace } from '#lib/state/workspace.svelte.ts';

const HEAD_BYTES = 16_384;

/** Opens a dropped, chosen or pasted file: a Clade file by its content, anything else as customers. */
export async function openFiles(files: readonly File[]): Promise<void> {
	const [file] = files;
	if (!file) return;
	// what was said of the file before it is over, however long this one takes to look at
	workspace.dismissOpenProblem();
	if (await isCladeFile(file)) {
		const kind = await workspace.openCladeFile(file);
		if (kind === 'model') await goto(resolve('/predict/'));
		else if (kind === 'recipe') await goto(resolve(workspace.analysis ? '/segments/' : '/'));
		return;
	}
	await openSource({ kind: 'file', file });
}

export function openText(text: string): Promise<unknown> {
	return openSource({ kind: 'text', text, name: 'Pasted customers.csv' });
}

export function openSample(): Promise<unknown> {
	return openSource({ kind: 'sample' });
}

function openSource(source: DataSource): Promise<unknown> {
	// where the file cannot be read the person stays here, with the reason at the top of the page
	return workspace.open(source, () => void goto(resolve('/segments/')));
}

/** A Clade file is one JSON document; JSON with rows is a table like any other. */
async function isCladeFile(file: File): Promise<boolean> {
	const head = (await file.slice(0, HEAD_BYTES).text()).trimStart();
	const isJson = head.startsWith('{') || (/\.json$/i.test(file.name) && !head.startsWith('['));
	return isJson && !looksLikeRows(head);
}
