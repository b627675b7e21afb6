/** A worker that says nothing by itself; it begins, or fails, when a test dispatches an event to it. */
export class SilentWorker extends EventTarget {
	static readonly started: SilentWorker[] = [];
	isTerminated = false;
	constructor() {
		super();
		SilentWorker.started.push(this);
	}
	postMessage(): void {}
	terminate(): void {
		this.isTerminated = true;
	}
}
