import { meaningOf } from './meaning-of.ts';
import type { Tier } from './tiers-of.ts';
import type { Trait } from './traits-of.ts';

const MIN_STRENGTH = 0.3;

const BASE: Record<Tier, string> = {
	high: 'Early access to new products and a personal contact',
	regular: 'Loyalty points and bundles of what they already buy',
	low: 'One simple offer through a low-cost channel'
};

/** A first suggestion of what to do for a segment, from its tier and traits; for the user to edit. */
export function suggestAction(tier: Tier | null, traits: readonly Trait[]): string {
	const strong = traits.filter(({ strength }) => strength >= MIN_STRENGTH);
	const extra = strong.map(extraFor).find((text) => text !== null);
	const base =
		tier === null
			? 'An offer that speaks to what sets them apart'
			: tier === 'low' && isQuiet(strong)
				? 'Win back with one offer, then low-cost channels'
				: BASE[tier];
	return extra ? `${base}; ${extra}` : base;
}

function isQuiet(traits: readonly Trait[]): boolean {
	return traits.some(({ short }) => short === 'gone quiet');
}

function extraFor({ column, isHigh, short }: Trait): string | null {
	if (short === 'gone quiet') return 'a reminder of what they bought last';
	if (short === 'recent') return 'follow up while the last purchase is fresh';
	if (short === 'newer') return 'a welcome series for their first months';
	const isMany = isHigh && short.startsWith('many ');
	if (isMany && /deal|discount|coupon|promo/i.test(column)) return 'announce discounts early, they use many';
	if (isMany && /web|online|app|click/i.test(column)) return 'show it on the website first';
	if (isMany && /catalog/i.test(column)) return 'send the printed catalogue';
	if (isMany && /store|shop/i.test(column)) return 'invite them to the store';
	if (isMany && /kid|teen|child/i.test(column)) return 'family sizes and family hours';
	switch (meaningOf(column)) {
		case 'age':
		case 'birth':
			return short === 'older' ? 'by letter or phone as well as e-mail' : 'by app and social channels';
		default:
			return null;
	}
}
