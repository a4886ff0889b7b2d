/** Names of files: small letters, digits and hyphens, whatever else is in a name. */
import { citySlug } from '@coliseum/domain';
import type { ReportType } from '@coliseum/contracts';

const LONGEST = 60;
const part = (text: string): string => citySlug(text).slice(0, LONGEST).replace(/-+$/, '');

export const fileName = (stem: string, ...rest: [...words: string[], ending: string]): string => {
  const ending = rest.at(-1);
  const words = [stem, ...rest.slice(0, -1)].map(part).filter(Boolean);
  return `${words.join('-') || 'report'}.${ending}`;
};

/** coliseum-event-grand-final-tel-aviv */
export const fileStem = ({ type, entityName }: { type: ReportType; entityName: string }): string =>
  ['coliseum', type, entityName].map(part).filter(Boolean).join('-');
