drop table coliseum_alert_lead;
drop table coliseum_alert_rules;
drop table coliseum_alerts;
