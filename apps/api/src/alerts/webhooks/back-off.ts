/** How long a post that did not work waits: 5 s, 15 s, 45 s, … an hour at most; then it is given up. */
const FIRST_SECONDS = 5;
const FACTOR = 3;
const MOST_SECONDS = 3_600;
/** About six hours in all. */
const MOST_ATTEMPTS = 12;

/** @param attempts made so far @returns undefined: it is given up */
export const backOff = (attempts: number): number | undefined =>
  attempts >= MOST_ATTEMPTS ? undefined : Math.min(MOST_SECONDS, FIRST_SECONDS * FACTOR ** (attempts - 1));
