/** The port through which the sockets read tournaments; whoever keeps them is bound to it in app.module.ts. */

export abstract class TournamentSource {
  /**
   * @returns the tournament as REST answers it, as JSON
   * @throws AppError where there is none
   */
  abstract current(id: string): Promise<string>;

  /** It was changed by another process: what is kept of it is old. */
  abstract forget(id: string): void;
}
