import { nameWords } from '#lib/data/name-words.ts';
import { meaningOf } from '#lib/pipeline/meaning-of.ts';

/** who somebody is and where they come from: nobody changes it by what they buy */
const FIXED_WORDS = new Set(
	(
		'id ids key code age yob gender sex sexual genre geschlecht género sexe race ethnicity ethnic caste religion religious ' +
		'religión konfession nationality nationalität citizenship origin birthplace disability disabled pregnant ' +
		'country land city town region state province county district department area zip zipcode postal postcode plz ' +
		'marital marriage married familienstand civil parental parent parents kid kids kidhome teen teens teenhome child ' +
		'children household family dependents partner spouse ' +
		'education degree school qualification profession occupation job ' +
		'since joined registered enrolled enrollment signup cohort tenure seniority'
	).split(' ')
);
const FIXED_MEANINGS = new Set(['age', 'birth', 'tenure']);

/**
 * Whether, by its name, a person cannot change this field: age, birth, sex, family, origin, place, ids, since when somebody
 * is a customer. A first guess, for the user to overrule.
 */
export function isFixedField(column: string): boolean {
	const meaning = meaningOf(column);
	// "days since the last order" is no "customer since"
	if (meaning === 'recency') return false;
	const words = nameWords(column);
	return FIXED_MEANINGS.has(meaning) || words.some((word) => FIXED_WORDS.has(word));
}
