drop table coliseum_alert_deliveries;
drop table coliseum_alert_webhooks;
