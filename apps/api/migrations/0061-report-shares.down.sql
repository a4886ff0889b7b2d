drop table coliseum_report_shares;
