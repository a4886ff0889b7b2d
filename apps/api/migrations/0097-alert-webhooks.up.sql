-- Where alerts are posted to, and what became of each post. Writer: alerts.
create table coliseum_alert_webhooks (
  id uuid primary key,
  name text not null,
  url text not null,
  severities text[] not null check (severities <@ array['critical', 'warning'] and cardinality(severities) > 0),
  enabled boolean not null,
  version integer not null default 1,
  -- which of its secrets counts; each is derived from the id and this with a secret of the server's
  secret_number integer not null default 1,
  -- sha-256 of it: tells where the server's secret is another one by now
  secret_hash bytea not null,
  secret_made_at timestamptz not null,
  created_at timestamptz not null default clock_timestamp(),
  created_by text not null,
  updated_at timestamptz not null,
  updated_by text not null
);

create table coliseum_alert_deliveries (
  id uuid primary key,
  webhook_id uuid not null references coliseum_alert_webhooks on delete cascade,
  -- null: a test
  alert_id uuid,
  kind text not null check (kind in ('raised', 'acknowledged', 'resolved', 'test')),
  sentence text not null,
  -- the very text that is posted, and signed
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  -- while it waits: not before; one that is under way is taken again after that
  next_attempt_at timestamptz,
  status integer,
  problem text,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  check ((state = 'waiting') = (next_attempt_at is not null))
);
create index coliseum_alert_deliveries_due on coliseum_alert_deliveries (next_attempt_at) where state = 'waiting';
create index coliseum_alert_deliveries_newest on coliseum_alert_deliveries (created_at desc);
