/** The statements by which a person is taken out of reports. */
import type { ReportData } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { NamedRows } from '../named-people.js';

export interface NamingReport {
  id: string;
  report_data: ReportData;
  named: NamedRows[];
  named_ids: string[];
}

export const reportsNaming = (userId: string): Sql => ({
  text: `select id, report_data, named, named_ids from coliseum_reports
    where named_ids @> array[$1] and report_data is not null order by id for update`,
  values: [userId],
});

export const rewriteReport = (id: string, data: ReportData, named: NamedRows[], ids: string[]): Sql => ({
  text: 'update coliseum_reports set report_data = $2, named = $3, named_ids = $4 where id = $1',
  values: [id, JSON.stringify(data), JSON.stringify(named), ids],
});

/** Their figures were perhaps read before the person went: they are read anew. */
export const beginAnew = (): Sql => ({
  text: `update coliseum_reports set status = 'queued', stage = 'waiting', progress = 0, attempts = attempts - 1,
      owner = null, lease_until = null, due_at = clock_timestamp()
    where status = 'running' and report_data is null returning id`,
});
