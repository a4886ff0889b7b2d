/** The one answer where a screen is not, or no longer, paired. */
import { notFound } from '../../platform/errors/app-error.js';

export const screenNotFound = (id: string): Error =>
  notFound(`There is no screen ${id}; it was never paired, or its pairing was revoked.`, 'screen_not_found');
