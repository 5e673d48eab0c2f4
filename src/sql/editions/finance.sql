-- The finance edition: everything but person-grain journeys (data-contract.md section 6).
-- Tables that are not made here are copied whole.

CREATE TEMP TABLE whole AS
SELECT name FROM books.sqlite_schema WHERE type = 'table';

CREATE TABLE mart_customer_journey_audit AS
SELECT * FROM books.mart_customer_journey_audit WHERE 0;
CREATE TABLE ingest_held (table_name TEXT);
CREATE TABLE ingest_second (date TEXT);
CREATE TABLE ingest_document AS
SELECT path, file_id, kind, text
FROM books.ingest_document
WHERE kind = 'commentary';

CREATE TABLE risk_event AS
SELECT *
FROM books.risk_event
WHERE date <= (SELECT as_of FROM scope);

CREATE TABLE cash_balance AS
SELECT *
FROM books.cash_balance
WHERE date <= (SELECT as_of FROM scope);

-- Who asked for a customer's journey is for the audit, not for a pack.
CREATE TABLE run_log AS
SELECT *
FROM books.run_log
WHERE command NOT LIKE '%mart_customer_journey_audit%';
