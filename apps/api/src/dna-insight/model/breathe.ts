/** Lets whatever else this process does have its turn, in the midst of long work. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
