import type { CanonicalRows } from '#lib/core/canonical-rows.ts';
import type { ClusterTree } from '#lib/core/kernel.ts';
import type { Members } from '#lib/core/members.ts';
import { LEAF_SLOTS, WasmLayout } from './wasm-layout.ts';

/** A ClusterTree in a memory of its own, whose size is known before anything is allocated. */
export function wasmClusterTree(module: WebAssembly.Module, rows: CanonicalRows, hasMembers: boolean): ClusterTree {
	const { nUnique: n, stride } = rows;
	const layout = new WasmLayout();
	const scratch = layout.takeScratch(stride);
	const at = {
		points: layout.take(n * stride * 8),
		inverse: layout.take(n * 8),
		rank: layout.take(n * 4),
		asked: layout.take(n * 4),
		nearest: layout.take(n * 4),
		ids: layout.take(n * 4),
		tree: layout.takeTree(n, stride)
	};
	const inMembers = hasMembers ? takeMembers(layout, n, stride) : null;
	const { buffer, kernel } = layout.instantiate(module);
	kernel.attach(stride, at.points, hasMembers ? 0 : at.inverse, at.rank);
	kernel.attachScratch(scratch);
	const members = inMembers && membersAt(buffer, inMembers, rows);
	if (inMembers) {
		kernel.attachMembers(
			inMembers.rows,
			inMembers.rowWeight,
			inMembers.first,
			inMembers.count,
			inMembers.next,
			inMembers.weight,
			inMembers.spread,
			inMembers.gathered,
			inMembers.gatheredWeight
		);
	}
	const ints = (address: number, length: number) => new Int32Array(buffer, address, length);
	const points = new Float64Array(buffer, at.points, n * stride);
	const inverse = new Float64Array(buffer, at.inverse, n);
	const rank = ints(at.rank, n);
	const ids = ints(at.ids, n);
	points.set(rows.data);
	for (let s = 0; s < n; s++) {
		inverse[s] = 1 / rows.weight[s];
		rank[s] = s;
	}
	let nSlots = 0;
	let nLeaves = 0;
	let changed = ids;
	let nChanged = 0;
	return {
		stride,
		points,
		inverse,
		rank,
		asked: ints(at.asked, n),
		nearest: ints(at.nearest, n),
		members,
		get nSlots() {
			return nSlots;
		},
		order(count) {
			nSlots = count;
			nLeaves = Math.ceil(count / LEAF_SLOTS);
			changed = ints(kernel.layOut(at.tree, count, n), n);
			for (let s = 0; s < count; s++) ids[s] = s;
			kernel.order(at.ids);
			return ids;
		},
		fit() {
			nChanged = 0;
			kernel.fitAll();
		},
		touch(slot) {
			changed[nChanged++] = Math.floor(((slot + 1) * nLeaves - 1) / nSlots);
		},
		refit() {
			kernel.fitChanged(nChanged);
			nChanged = 0;
		},
		wardNearest(from, to) {
			kernel.wardNearest(at.asked, from, to, at.nearest);
		},
		memberNearest(method, from, to) {
			kernel.memberNearest(method === 'complete' ? 1 : 0, at.asked, from, to, at.nearest, inMembers!.distance);
		},
		memberMatrix(method, slots, onProgress) {
			return memberMatrix(module, members!, stride, method, slots, onProgress);
		}
	};
}

function takeMembers(layout: WasmLayout, n: number, stride: number) {
	return {
		rows: layout.take(n * stride * 8),
		rowWeight: layout.take(n * 8),
		first: layout.take(n * 4),
		last: layout.take(n * 4),
		count: layout.take(n * 4),
		next: layout.take(n * 4),
		weight: layout.take(n * 8),
		spread: layout.take(n * 8),
		distance: layout.take(n * 8),
		gathered: layout.take(n * stride * 8),
		gatheredWeight: layout.take(n * 8)
	};
}

function membersAt(buffer: ArrayBuffer, at: ReturnType<typeof takeMembers>, rows: CanonicalRows): Members {
	const { nUnique: n, stride } = rows;
	const floats = (address: number, length = n) => new Float64Array(buffer, address, length);
	const ints = (address: number) => new Int32Array(buffer, address, n);
	const members = {
		rows: floats(at.rows, n * stride),
		rowWeight: floats(at.rowWeight),
		first: ints(at.first),
		last: ints(at.last),
		count: ints(at.count).fill(1),
		next: ints(at.next).fill(-1),
		weight: floats(at.weight),
		spread: floats(at.spread),
		distance: floats(at.distance)
	};
	members.rows.set(rows.data);
	members.rowWeight.set(rows.weight);
	members.weight.set(rows.weight);
	for (let i = 0; i < n; i++) members.first[i] = members.last[i] = i;
	return members;
}

/** ClusterTree.memberMatrix in a memory of its own: two members at a time, so an odd one has a twin of weight 0. */
function memberMatrix(
	module: WebAssembly.Module,
	{ rows, rowWeight, first, count, next, weight }: Members,
	stride: number,
	method: 'average' | 'complete',
	slots: Int32Array,
	onProgress?: (done: number, total: number) => void
): Float64Array {
	const m = slots.length;
	const n = rowWeight.length;
	const nPlaces = slots.reduce((sum, s) => sum + count[s] + (count[s] & 1), 0);
	const layout = new WasmLayout();
	const scratch = layout.takeScratch(stride);
	const at = {
		pairs: layout.take(nPlaces * stride * 8),
		weights: layout.take(nPlaces * 8),
		start: layout.take((m + 1) * 4),
		row: layout.take(m * 8)
	};
	const { buffer, kernel } = layout.instantiate(module);
	kernel.attach(stride, 0, 0, 0);
	kernel.attachScratch(scratch);
	kernel.attachMatrix(at.pairs, at.weights, at.start);
	const pairs = new Float64Array(buffer, at.pairs, nPlaces * stride);
	const weights = new Float64Array(buffer, at.weights, nPlaces);
	const start = new Int32Array(buffer, at.start, m + 1);
	const place = (i: number, row: number, w: number) => {
		weights[i] = w;
		const first = (i & ~1) * stride + (i & 1);
		for (let k = 0; k < stride; k++) pairs[first + 2 * k] = rows[row * stride + k];
	};
	let i = 0;
	for (let c = 0; c < m; c++) {
		for (let row = first[slots[c]]; row >= 0; row = next[row]) place(i++, row, rowWeight[row]);
		if (i & 1) place(i++, first[slots[c]], 0);
		start[c + 1] = i;
	}
	const D = new Float64Array((m * (m - 1)) / 2);
	for (let c = 0, to = 0, done = 0; c < m; c++) {
		kernel.matrixRow(method === 'complete' ? 1 : 0, c, m, at.row);
		const row = D.subarray(to, to + m - c - 1);
		row.set(new Float64Array(buffer, at.row, row.length));
		for (let j = 0; j < row.length; j++) {
			row[j] = method === 'complete' ? Math.sqrt(row[j]) : row[j] / (weight[slots[c]] * weight[slots[c + 1 + j]]);
		}
		to += row.length;
		done += count[slots[c]];
		if ((c & 15) === 0) onProgress?.(n * done - done ** 2 / 2, (n * n) / 2);
	}
	return D;
}
