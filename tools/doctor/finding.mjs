// What a check says: whether it is well, what was seen, and what to do where it is not.

/**
 * @typedef {object} Finding
 * @property {string} check
 * @property {'well' | 'warning' | 'fault'} state
 * @property {string} seen
 * @property {string} [todo] what to do; only where it is not well
 *
 * @typedef {(seen: string) => Finding} Well
 */

/** @param {string} check */
export const findingsOf = (check) => ({
  /** @param {string} seen @returns {Finding} */
  well: (seen) => ({ check, state: 'well', seen }),
  /** it works today @param {string} seen @param {string} todo @returns {Finding} */
  warning: (seen, todo) => ({ check, state: 'warning', seen, todo }),
  /** it does not work, or not for long @param {string} seen @param {string} todo @returns {Finding} */
  fault: (seen, todo) => ({ check, state: 'fault', seen, todo }),
});

/** @param {unknown} error */
export const wordsOf = (error) => {
  const { message, code } = /** @type {{ message?: string, code?: string }} */ (error ?? {});
  return message || code || String(error);
};
