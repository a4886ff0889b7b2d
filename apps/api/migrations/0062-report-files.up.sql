-- Files of reports, made ahead or when they are asked for: where they are, or who makes them. Writer: report.
create table coliseum_report_files (
  id uuid primary key,
  -- null: its report is gone, and it is let go of
  report_id uuid references coliseum_reports on delete set null,
  format text not null check (format in ('pdf')),
  paper text not null check (paper in ('a4', 'letter')),
  -- the link that its QR code leads to; null: the report's page
  share_id uuid references coliseum_report_shares on delete set null,
  state text not null default 'wanted' check (state in ('wanted', 'making', 'ready', 'failed', 'dropped')),
  -- the keeper's name for it, chosen before it is written
  key text not null unique,
  bytes integer,
  pages integer,
  problem jsonb,
  attempts integer not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  owner uuid,
  lease_until timestamptz,
  wanted_at timestamptz not null,
  made_at timestamptz,
  expires_at timestamptz,
  check ((state = 'making') = (owner is not null)),
  check (state <> 'ready' or (bytes is not null and pages is not null))
);
-- one of each kind stands, whoever asks and wherever it is made
create unique index coliseum_report_files_one
  on coliseum_report_files (report_id, format, paper, coalesce(share_id, '00000000-0000-0000-0000-000000000000'))
  where state <> 'dropped' and report_id is not null;
create index coliseum_report_files_open on coliseum_report_files (due_at) where state in ('wanted', 'making');
create index coliseum_report_files_dropped on coliseum_report_files (id) where state = 'dropped' or report_id is null;
create index coliseum_report_files_expiry on coliseum_report_files (expires_at) where state = 'ready';
