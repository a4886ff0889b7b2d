-- Alerts: what is wrong or was, one row a cause and time. Writer: alerts.
create table coliseum_alerts (
  id uuid primary key,
  rule text not null,
  -- which of the rule's causes; empty: it has but one
  subject text not null,
  severity text not null check (severity in ('critical', 'warning')),
  sentence text not null,
  value double precision,
  -- as it was when it was raised
  alert_limit double precision,
  -- when the cause began
  since timestamptz not null,
  raised_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  note text,
  resolved_at timestamptz,
  check ((acknowledged_at is null) = (acknowledged_by is null))
);
-- one alert a cause, whoever raises it
create unique index coliseum_alerts_standing on coliseum_alerts (rule, subject) where resolved_at is null;
create index coliseum_alerts_resolved on coliseum_alerts (resolved_at desc) where resolved_at is not null;

-- what admins changed of the rules; a rule without a row is as it came
create table coliseum_alert_rules (
  rule text primary key,
  alert_limit double precision not null,
  severity text not null check (severity in ('critical', 'warning')),
  enabled boolean not null,
  version integer not null,
  updated_at timestamptz not null,
  updated_by text not null
);

-- the one process that judges; it lapses unless it is renewed, so that one that hangs loses it
create table coliseum_alert_lead (
  only_one boolean primary key default true check (only_one),
  process uuid not null,
  until timestamptz not null
) with (fillfactor = 50);
