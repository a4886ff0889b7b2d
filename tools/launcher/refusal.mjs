// The one kind of failure that is meant for the reader's eyes: what was wrong, with which value, what would be right.

export class Refusal extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Refusal';
  }
}

/**
 * The words for an error of the system that a person can do something about.
 * @param {unknown} error
 * @returns {string | undefined}
 */
export function wordsFor(error) {
  if (error instanceof Refusal) return error.message;
  const { code, path } = /** @type {NodeJS.ErrnoException} */ (error ?? {});
  const where = path ? ` (${path})` : '';
  if (code === 'ENOSPC') return `The disk is full${where}. Make room, then start again.`;
  if (code === 'EDQUOT') return `Your disk quota is used up${where}. Make room, then start again.`;
  if (code === 'EROFS')
    return `The disk can only be read${where}. Point COLISEUM_DATA_DIR at a folder that can be written.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `No permission${where}. It may belong to another user: run as that user, or point COLISEUM_DATA_DIR elsewhere.`;
  return undefined;
}
