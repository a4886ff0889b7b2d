import { describe, expect, it } from '@jest/globals';
import { neutralXids } from './neutral-xids.mjs';

describe('the transaction ids of a copy', () => {
  it('are told apart by the watermarks that they have passed', () => {
    const inCopy = neutralXids(['9000000000', '512', '0', '512']);
    expect(inCopy('xid')).toBe(
      "case when xid = '0' then '0'::xid8 else (case when xid >= '9000000000' then 323 when xid >= '512' then 163 else 3 end)::text::xid8 end",
    );
  });

  it('are spread within their band, and stay in it', () => {
    expect(neutralXids(['512'])('xid', 'id')).toContain(' + abs(hashtext(id::text)::bigint) % 240)');
    // the last of the highest band is one that a new cluster is past
    expect(3 + 240 + 239).toBeLessThan(700);
  });

  it('are all alike where nothing has been counted yet', () => {
    expect(neutralXids(['0'])('xid')).toBe("case when xid = '0' then '0'::xid8 else (3)::text::xid8 end");
  });
});
