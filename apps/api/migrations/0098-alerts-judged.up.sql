-- When who leads judged last: the other processes go by it that somebody does. Writer: alerts.
alter table coliseum_alert_lead add column judged_at timestamptz not null default clock_timestamp();
