import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import type { DataSource } from '#lib/compute/api.ts';
import { workspace } from '#lib/state/workspace.svelte.ts';

/** Opens a dropped, chosen or pasted file: a Clade file by its content, anything else as customers. */
export async function openFiles(files: readonly File[]): Promise<void> {
	const [file] = files;
	if (!file) return;
	if (await isJson(file)) {
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

async function isJson(file: File): Promise<boolean> {
	if (/\.json$/i.test(file.name)) return true;
	const start = await file.slice(0, 64).text();
	return /^\uFEFF?\s*\{/.test(start);
}
