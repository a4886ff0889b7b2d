/** Waits for something to become true, and says what did not. */
const STEP_MS = 100;

export const until = async (
  isTrue: () => Promise<boolean>,
  timeoutMs: number,
  complaint: () => string,
): Promise<void> => {
  const deadline = Date.now() + timeoutMs;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error(complaint());
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
};
