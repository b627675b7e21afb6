/** Holds every level that was too rare while fitting; a level of this very text in a file is counted to it. */
export const RARE_LEVEL = '(rare)';
/** Holds the missing cells of a categorical column; a level of this very text in a file counts as missing. */
export const MISSING_LEVEL = '(missing)';
