/** The filter as one may type it: tokens such as `type:city status:ready shared:yes`, the rest is looked for in names. */
import { REPORT_STATUSES, REPORT_TYPES } from '@coliseum/contracts';
import type { HistoryQuery } from './reports-query';

type Typed = Partial<Pick<HistoryQuery, 'q' | 'type' | 'status' | 'shared'>>;
const TOKEN = /^(type|status|state|shared):(\S+)$/i;

/** A token whose value is none stays a word: a name may hold a colon. */
export const readFilterText = (text: string): Typed => {
  const typed: Typed = {};
  const words = text.split(/\s+/).filter((word) => word !== '' && !takeToken(typed, word));
  return { ...typed, q: words.join(' ') };
};

function takeToken(typed: Typed, word: string): boolean {
  const [, name = '', given = ''] = TOKEN.exec(word) ?? [];
  const value = given.toLowerCase();
  switch (name.toLowerCase()) {
    case 'type': {
      const wanted = value === 'campaign' || value === 'brand' ? 'brand_campaign' : value;
      const type = REPORT_TYPES.find((one) => one === wanted);
      if (type) typed.type = type;
      return type !== undefined;
    }
    case 'status':
    case 'state': {
      const status = REPORT_STATUSES.find((one) => one === value);
      if (status) typed.status = status;
      return status !== undefined;
    }
    case 'shared':
      if (value === 'yes' || value === 'no') typed.shared = value === 'yes';
      return typed.shared !== undefined;
    default:
      return false;
  }
}
