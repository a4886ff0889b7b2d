/** What is said of a tournament that is not there. */
import { notFound, type AppError } from '../../platform/errors/app-error.js';

export const tournamentNotFound = (id: string): AppError =>
  notFound(`There is no tournament ${id}.`, 'tournament_not_found');
