// Why something was not taken: a stable word for programs, and words for people.

export class ColiseumError extends Error {
  /** @param {string} code @param {string} message @param {{ cause?: unknown }} [options] */
  constructor(code, message, options) {
    super(message, options);
    this.name = 'ColiseumError';
    this.code = code;
  }
}
