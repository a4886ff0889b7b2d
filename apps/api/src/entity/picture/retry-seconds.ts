/** When a picture whose server did not answer is asked for again: ever later, and in the end not at all. */
const DELAYS = [5, 30, 180, 1_200, 7_200] as const;

/** @param attempts how many were made; @returns undefined: it was the last one */
export const retrySeconds = (attempts: number): number | undefined => DELAYS[attempts - 1];
