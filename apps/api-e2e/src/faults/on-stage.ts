/** Runs a scenario and clears up after it, whatever became of it: what was set up last goes first. */
type Undo = () => Promise<unknown>;

export async function onStage<T>(play: (later: (undo: Undo) => void) => Promise<T>): Promise<T> {
  const undos: Undo[] = [];
  try {
    return await play((undo) => void undos.unshift(undo));
  } finally {
    for (const undo of undos) await undo();
  }
}
