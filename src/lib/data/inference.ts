import type { Inference } from './infer-types.ts';
import type { Column } from './table.ts';

/** An inference that leaves nothing open. */
export function inference(column: Column, evidence: string, more: Partial<Inference> = {}): Inference {
	return { column, evidence, notes: [], isAmbiguous: false, decimal: null, dateOrder: null, ...more };
}
