import {
  isFiltered,
  momentFromField,
  momentToField,
  NEWEST,
  readLogQuery,
  toAuditQuery,
  toLogParams,
} from './audit-query';

describe('the part of the log that is shown', () => {
  it('comes from the address and goes back there', () => {
    const params = {
      actor: 'ada',
      action: 'user.created',
      subject: 'bo@example.org',
      from: '2026-05-01T10:00:00.000Z',
      to: '2026-05-02T10:00:00.000Z',
      before: '812',
    };
    expect(toLogParams(readLogQuery(params))).toEqual(params);
    expect(toLogParams({ actor: '', action: 'user' })).toEqual({ actor: null, action: 'user' });
    expect(toLogParams(NEWEST)).toEqual(Object.fromEntries(Object.keys(NEWEST).map((name) => [name, null])));
  });

  it('is everything where the address makes no sense', () => {
    expect(readLogQuery({ from: 'yesterday', before: 'x1', actor: '  ' })).toEqual(NEWEST);
    expect(readLogQuery({ actor: 'x'.repeat(300) }).actor).toHaveLength(200);
  });

  it('is asked for without what is not said', () => {
    expect(toAuditQuery({ ...NEWEST, action: 'user', before: '12' })).toEqual({
      action: 'user',
      cursor: '12',
      limit: 50,
    });
  });

  it('is a part only where something is left out, not on a later page', () => {
    expect(isFiltered({ ...NEWEST, before: '12' })).toBe(false);
    expect(isFiltered({ ...NEWEST, to: '2026-05-01T10:00:00.000Z' })).toBe(true);
  });

  it('takes times in the zone that the page shows', () => {
    expect(momentFromField('2026-05-01T10:00', 'utc')).toBe('2026-05-01T10:00:00.000Z');
    expect(momentToField('2026-05-01T10:00:00.000Z', 'utc')).toBe('2026-05-01T10:00');
    expect(momentFromField('', 'utc')).toBe('');
    expect(momentFromField('2026-05-01T10:00', 'Asia/Jerusalem')).toBe('2026-05-01T07:00:00.000Z');
    expect(momentToField('2026-05-01T07:00:00.000Z', 'Asia/Jerusalem')).toBe('2026-05-01T10:00');
    const local = momentFromField('2026-05-01T10:00', 'local');
    expect(momentToField(local, 'local')).toBe('2026-05-01T10:00');
  });
});
