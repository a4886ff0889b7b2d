/** Waits for work, but no longer than a signal allows: what ignores its signal must not hold up its worker. */

/** @throws the signal's reason as soon as it is aborted; the work itself may go on unheard */
export async function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let cut: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    cut = () => reject(signal.reason as Error);
    signal.addEventListener('abort', cut, { once: true });
  });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    if (cut) signal.removeEventListener('abort', cut);
  }
}
