/** so many questions are put in order, and charted */
export const MAX_QUESTIONS = 8;
