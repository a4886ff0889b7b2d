/** What a campaign cost, or all of a brand’s; where it is not known for all of them, none is given. */
import { missing, type Missing } from '../../frame.js';
import type { Range } from '../../subject/report-range.js';
import type { Subject } from '../../subject/subject.js';

const MEND = 'Add one to the campaign and make the report again.';

export function costOf(
  { entityType, campaigns }: Pick<Subject, 'entityType' | 'campaigns'>,
  { from, to }: Range,
  currency: string,
): { cents: number | null; missing: Missing[] } {
  const none = (why: string): { cents: null; missing: Missing[] } => ({ cents: null, missing: [missing('ROI', why)] });
  if (campaigns.length === 0)
    return none(
      entityType === 'brand'
        ? 'The directory knows no campaign of the brand, so no cost is known and none is given.'
        : `No campaign cost is known, so none is given. ${MEND}`,
    );
  const unknown = campaigns.filter(({ costCents }) => costCents === null);
  if (unknown.length > 0)
    return none(
      `No cost is known of ${unknown
        .slice(0, 3)
        .map(({ name }) => name)
        .join(', ')}${unknown.length > 3 ? ' and others' : ''}, so none is given. ${MEND}`,
    );
  const foreign = campaigns.find((campaign) => campaign.currency !== null && campaign.currency !== currency);
  if (foreign)
    return none(`The cost of ${foreign.name} is in ${foreign.currency}, revenue in ${currency}: they are not set against each other.`);
  const cents = campaigns.reduce((sum, { costCents }) => sum + (costCents ?? 0), 0);
  if (cents === 0) return { cents, missing: [missing('ROI', 'It cost nothing; there is no return on nothing.')] };
  const isCut = campaigns.some(
    ({ startsAt, endsAt }) => (startsAt !== null && startsAt < from) || (endsAt !== null && endsAt > to),
  );
  const partly = missing('ROI of all its time', 'The report covers a part of its time; the whole cost is set against the revenue of that part.');
  return { cents, missing: isCut ? [partly] : [] };
}
