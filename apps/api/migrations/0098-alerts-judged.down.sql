alter table coliseum_alert_lead drop column judged_at;
