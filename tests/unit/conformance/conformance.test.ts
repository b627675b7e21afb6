// docs/conformance.md is what these functions say; `npm run conformance` writes it anew.
import { expect, it } from 'vitest';
import { sharedIndexCases, syntheticIndexCases } from '../core/index-cases.ts';
import { rLinkageCases, sharedLinkageCases, syntheticLinkageCases } from '../core/linkage-cases.ts';
import { describeShared } from '../shared-path.ts';
import { conformancePage } from './conformance-page.ts';

describeShared('docs/conformance.md', () => {
	it('is up to date (else: npm run conformance)', async () => {
		const { internal, agreement } = syntheticIndexCases();
		const page = conformancePage({
			scipy: [...syntheticLinkageCases(), ...sharedLinkageCases()!],
			r: rLinkageCases()!,
			indices: [...internal, ...sharedIndexCases()!],
			agreement
		});
		await expect(page).toMatchFileSnapshot('../../../docs/conformance.md');
	});
});
