-- Reports asked for by the clock. Writer: report.
create table coliseum_report_schedules (
  id uuid primary key,
  name text not null,
  report_type text not null check (report_type in ('event', 'artist', 'brand_campaign', 'city', 'tournament')),
  entity_ids text[] not null check (cardinality(entity_ids) > 0),
  time_range text not null,
  formats text[] not null,
  paper text not null check (paper in ('a4', 'letter')),
  cron text not null,
  time_zone text not null,
  keep integer not null check (keep > 0),
  enabled boolean not null,
  version integer not null default 1,
  -- null: paused
  next_at timestamptz,
  last_at timestamptz,
  last_problem text,
  created_at timestamptz not null,
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null,
  check (enabled = (next_at is not null))
);
create index coliseum_report_schedules_due on coliseum_report_schedules (next_at) where next_at is not null;

-- Reports: what was asked for, how far its making is, and its figures as they were read then. Writer: report.
create table coliseum_reports (
  id uuid primary key,
  report_type text not null check (report_type in ('event', 'artist', 'brand_campaign', 'city', 'tournament')),
  entity_id text not null,
  entity_name text not null,
  -- as asked: 30d, all_time, subject, custom
  time_range text not null default '30d',
  start_date timestamptz not null,
  end_date timestamptz not null,
  time_zone text not null,
  -- what is made ahead
  formats text[] not null,
  paper text not null check (paper in ('a4', 'letter')),
  -- equal requests within minutes are answered by one report; null: by a schedule
  request_hash bytea,
  status text not null default 'queued'
    check (status in ('queued', 'running', 'ready', 'failed', 'cancelled', 'expired')),
  stage text not null default 'waiting' check (stage in ('waiting', 'figures', 'dna', 'pages', 'done')),
  progress double precision not null default 0 check (progress between 0 and 100),
  -- {code, message}
  problem jsonb,
  -- ReportData; there from the moment that its figures were read
  report_data jsonb,
  -- who stands in it: [{section, rows: [user id | null, ...]}], and all their ids
  named jsonb not null default '[]',
  named_ids text[] not null default '{}',
  -- how often its making was begun, and when it may be begun (again)
  attempts integer not null default 0,
  due_at timestamptz not null default clock_timestamp(),
  -- who makes it, and until when he need not be heard
  owner uuid,
  lease_until timestamptz,
  schedule_id uuid references coliseum_report_schedules on delete set null,
  -- the moment of the schedule that it was made for
  slot timestamptz,
  generated_by uuid,
  created_by text not null,
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- when its figures were read
  generated_at timestamptz,
  -- null: never
  expires_at timestamptz,
  expired_at timestamptz,
  is_public boolean not null default false,
  -- the link that stands, by its id: of the address itself only a hash is kept (coliseum_report_shares)
  share_link uuid unique,
  metadata jsonb not null default '{}',
  -- the plan's single columns
  format text not null generated always as (case when 'pdf' = any (formats) then 'pdf' else 'json' end) stored,
  pdf_url text not null generated always as ('/api/v1/reports/' || id::text || '/pdf') stored,
  qr_code_url text not null generated always as ('/api/v1/reports/' || id::text || '/qr.svg') stored,
  check (status <> 'ready' or report_data is not null),
  check ((status = 'running') = (owner is not null))
);
create index coliseum_reports_entity on coliseum_reports (report_type, entity_id, created_at desc);
create index coliseum_reports_newest on coliseum_reports (created_at desc, id);
create index coliseum_reports_user on coliseum_reports (generated_by, created_at desc);
create index coliseum_reports_open on coliseum_reports (due_at) where status in ('queued', 'running');
create index coliseum_reports_open_of on coliseum_reports (generated_by) where status in ('queued', 'running');
create index coliseum_reports_request on coliseum_reports (request_hash, created_at desc) where request_hash is not null;
create index coliseum_reports_expiry on coliseum_reports (expires_at) where status = 'ready';
create index coliseum_reports_named on coliseum_reports using gin (named_ids);
-- a slot of a schedule is made once, however often and wherever it is looked at
create unique index coliseum_reports_slot on coliseum_reports (schedule_id, entity_id, slot) where schedule_id is not null;
