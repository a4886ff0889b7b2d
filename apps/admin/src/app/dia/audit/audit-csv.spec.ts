import { auditCsv } from './audit-csv';
import { aRecord } from './audit.spec-support';

describe('the log as a file', () => {
  it('has a line for each record', () => {
    expect(auditCsv([aRecord(), aRecord({ id: '6', before: null, requestId: null })]).split('\r\n')).toEqual([
      'Id,Time (UTC),Who,Act,To whom,Before,After,Request',
      '7,2026-05-18T21:52:07.000Z,user ada@example.org,user.changed,bo@example.org,"{""role"":""viewer""}","{""role"":""operator""}",req_1',
      '6,2026-05-18T21:52:07.000Z,user ada@example.org,user.changed,bo@example.org,,"{""role"":""operator""}",',
    ]);
  });

  it.each(['=cmd|"/C calc"!A0', '  =1+1', '+1', '-1+1', '@SUM(A1)', '＝1'])(
    'takes no name for a formula: %j',
    (subject) => {
      const [, line = ''] = auditCsv([aRecord({ subject })]).split('\r\n');
      expect(line).toMatch(/,"?'[\s=+\-@＝]/);
    },
  );
});
