import type { ChangeQuestion } from '#lib/compute/change-api.ts';
import { CladeError } from '#lib/core/clade-error.ts';
import { changeChoices } from '#lib/data/change-choices.ts';
import type { Change } from '#lib/pipeline/drift/drift-types.ts';
import type { FollowedNames } from '#lib/pipeline/drift/follow-names.ts';
import type { Succession } from '#lib/pipeline/drift/succession.ts';
import type { Segment } from '#lib/pipeline/types.ts';
import { toProblem, type Problem } from './error-texts.ts';
import { job } from './job.svelte.ts';
import { workspace, type Workspace } from './workspace.svelte.ts';

interface Compared {
	readonly fileName: string;
	/** of the solution that was compared */
	readonly key: string;
	readonly change: Change;
}
/** An analysis that was opened in the place of an earlier one, and what its rows were there. */
interface Followed {
	readonly analysisId: string;
	readonly earlierId: string;
	readonly earlierName: string;
	readonly earlier: readonly Pick<Segment, 'id' | 'name' | 'colour'>[];
	readonly by: FollowedNames['by'];
	readonly origin: Int32Array;
	/** false: the later file was read in another way when it was opened, so no name could come along */
	readonly hasNames: boolean;
}

/** Compares the open analysis with a later file, and opens that file in its place. */
export class ChangeWork {
	readonly #workspace: Workspace;
	#question: ChangeQuestion | null = null;
	#compared = $state.raw<Compared | null>(null);
	#problem = $state.raw<Problem | null>(null);
	#isRunning = $state(false);
	#followed = $state.raw<Followed | null>(null);
	#succession = $state.raw<{ readonly key: string; readonly value: Succession } | null>(null);
	/** counts what was asked: an answer for an earlier one comes too late */
	#turn = 0;

	constructor(source: Workspace = workspace) {
		this.#workspace = source;
	}

	/** of the segments that are shown; null: none yet */
	get compared(): Compared | null {
		return this.#compared?.key === this.#workspace.solution?.key ? this.#compared : null;
	}
	/** a file was compared, but with other segments */
	get isStale(): boolean {
		return this.#compared !== null && this.compared === null;
	}
	get problem(): Problem | null {
		return this.#problem;
	}
	get isRunning(): boolean {
		return this.#isRunning;
	}
	/** null: the open analysis took no other's place */
	get followed(): Followed | null {
		return this.#followed?.analysisId === this.#workspace.analysis?.id ? this.#followed : null;
	}
	/** what became of the segments of the earlier analysis; null: not known yet */
	get succession(): Succession | null {
		return this.followed && this.#succession?.key === this.#workspace.solution?.key ? this.#succession!.value : null;
	}

	dismissProblem(): void {
		this.#problem = null;
	}

	compare(file: File): Promise<void> {
		this.#compared = null;
		return this.#ask(this.#questionOf(file, crypto.randomUUID()));
	}

	/** The same file with the segments that are shown now. */
	again(): Promise<void> {
		const { file, fileId, idColumn } = this.#question!;
		return this.#ask({ ...this.#questionOf(file, fileId), idColumn });
	}

	/** null: by nothing */
	chooseId(idColumn: string | null): Promise<void> {
		return this.#ask({ ...this.#question!, idColumn });
	}

	/** Every customer of either file, with the segment then and now. @throws what the engine throws */
	exportMoved(): Promise<Blob> {
		const question = this.#present();
		return job.run('Writing the file', (options) =>
			this.#workspace.ask((engine, report) => engine.exportMoved(question, report), options)
		);
	}

	/** Opens the later file as an analysis with the same recipe; given names come along. True when it is open. */
	async recluster(onRead: () => void): Promise<boolean> {
		const { analysis, solution } = this.#workspace;
		this.#problem = null;
		this.#isRunning = true;
		try {
			const question = this.#present();
			const { names, origin, by } = await job.run('Following the names', (options) =>
				this.#workspace.ask((engine, report) => engine.followNames(question, analysis!.names, report), options)
			);
			const later = { file: question.file, recipe: question.recipe, names, nRows: origin.length };
			if (!(await this.#workspace.openLater(later, onRead))) return false;
			this.#compared = null;
			this.#question = null;
			this.#followed = {
				analysisId: this.#workspace.analysis!.id,
				earlierId: analysis!.id,
				earlierName: analysis!.name,
				earlier: solution!.segments.map(({ id, name, colour }) => ({ id, name, colour })),
				by,
				origin,
				hasNames: this.#workspace.dataset!.nRows === origin.length
			};
			return true;
		} catch (error) {
			this.#fail(error);
			return false;
		} finally {
			this.#isRunning = false;
		}
	}

	/** Finds out what became of the earlier segments in those that are shown, unless that is known. */
	async follow(): Promise<void> {
		const { solution, solvedRecipe, analysis, isStale } = this.#workspace;
		const followed = this.followed;
		if (!followed?.hasNames || !solution || !solvedRecipe || isStale || this.succession) return;
		try {
			const { origin, earlier } = followed;
			const value = await this.#workspace.ask(
				async (engine, report): Promise<Succession> =>
					await engine.succession(analysis!.datasetId, solvedRecipe, origin, earlier.length, report)
			);
			this.#succession = { key: solution.key, value };
		} catch (error) {
			this.#fail(error);
		}
	}

	async #ask(question: ChangeQuestion): Promise<void> {
		const mine = ++this.#turn;
		this.#question = question;
		this.#problem = null;
		this.#isRunning = true;
		try {
			const change = await job.run('Comparing the files', (options) =>
				this.#workspace.ask(
					async (engine, report): Promise<Change> => await engine.compareWith(question, report),
					options
				)
			);
			if (this.#turn === mine) this.#compared = { fileName: question.file.name, key: question.key, change };
		} catch (error) {
			if (this.#turn === mine) this.#fail(error);
		} finally {
			if (this.#turn === mine) this.#isRunning = false;
		}
	}

	#fail(error: unknown): void {
		const isCancelled = error instanceof CladeError && error.code === 'E_CANCELLED';
		this.#problem = isCancelled ? null : toProblem(error);
	}

	#questionOf(file: File, fileId: string): ChangeQuestion {
		const { analysis, solution, solvedRecipe, model } = this.#workspace;
		if (!analysis || !solution || !solvedRecipe || !model)
			throw new CladeError('E_INTERNAL', 'A file was to be compared before there was a rule.');
		return {
			datasetId: analysis.datasetId,
			recipe: solvedRecipe,
			model,
			key: solution.key,
			file,
			fileId,
			// a later file shows its encoding by itself
			choices: changeChoices(solvedRecipe.reading ?? {}, { encoding: undefined }),
			weights: solution.prepared.columns.map(({ column, distanceShare }) => ({ column, distanceShare }))
		};
	}

	/** The last question under the present names of the segments. */
	#present(): ChangeQuestion {
		const { model } = this.#workspace;
		return { ...this.#question!, ...(model && { model }) };
	}
}

export const change = new ChangeWork();
