/**
 * What visitors answered, apart from the events that told it, so that summaries are counted and not searched for; and the
 * vote or call that contact data followed.
 *
 * One `response` is what one visitor said last of one survey, or beside one vote: `n` is the event that says it. `survey` is
 * empty and `survey_version` 0 for what was said beside a vote; `flow` is empty where an older kiosk named none. One `answer`
 * is a place on a scale, one of the chosen ids, or empty where words were written, which stay in the event.
 */
export const answers = `
ALTER TABLE contact ADD COLUMN vote TEXT;
ALTER TABLE contact ADD COLUMN call TEXT;
CREATE INDEX contact_vote ON contact (vote) WHERE vote IS NOT NULL;
CREATE INDEX contact_call ON contact (call) WHERE call IS NOT NULL;
UPDATE contact SET vote = (SELECT envelope ->> '$.body.vote' FROM event WHERE event.n = contact.event);

CREATE TABLE response (
  n INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kiosk INTEGER NOT NULL REFERENCES kiosk(n),
  at INTEGER NOT NULL,
  uptime_ms INTEGER NOT NULL,
  survey TEXT NOT NULL,
  survey_version INTEGER NOT NULL,
  flow TEXT NOT NULL,
  flow_version INTEGER NOT NULL,
  language TEXT NOT NULL,
  complete INTEGER NOT NULL
) STRICT;

CREATE TABLE answer (
  response INTEGER NOT NULL REFERENCES response(n) ON DELETE CASCADE,
  question TEXT NOT NULL,
  ask TEXT NOT NULL,
  value ANY NOT NULL,
  PRIMARY KEY (response, question, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX answer_text ON answer (response) WHERE ask = 'text';

-- Whether an article helped, as a visitor said it last.
CREATE TABLE helped (
  key TEXT PRIMARY KEY,
  article TEXT NOT NULL,
  version INTEGER NOT NULL,
  language TEXT NOT NULL,
  helped INTEGER NOT NULL,
  uptime_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX helped_article ON helped (article, version, language, helped);

-- What came before this version: read once from the events.
INSERT INTO response (n, key, kiosk, at, uptime_ms, survey, survey_version, flow, flow_version, language, complete)
SELECT n, key, kiosk, at, uptime_ms, survey, survey_version, flow, flow_version, language, complete FROM (
  SELECT max(n) AS n, kiosk, at, coalesce(envelope ->> '$.uptimeMs', 0) AS uptime_ms,
    kiosk || '/' || CASE
      WHEN envelope ->> '$.body.survey.id' IS NOT NULL
        THEN boot || '/' || coalesce(envelope ->> '$.body.visit', id) || '/' || (envelope ->> '$.body.survey.id')
      ELSE coalesce(envelope ->> '$.body.vote', boot || '/' || (envelope ->> '$.body.visit'), id)
    END || CASE WHEN fork > 0 THEN '/' || id ELSE '' END AS key,
    coalesce(envelope ->> '$.body.survey.id', '') AS survey,
    coalesce(envelope ->> '$.body.survey.version', 0) AS survey_version,
    coalesce(envelope ->> '$.body.flow.id', '') AS flow,
    coalesce(envelope ->> '$.body.flow.version', 0) AS flow_version,
    coalesce(envelope ->> '$.body.language', '') AS language,
    coalesce(envelope ->> '$.body.complete', 0) AS complete
  FROM event WHERE kind = 'survey' GROUP BY key);

INSERT OR IGNORE INTO answer (response, question, ask, value)
SELECT response.n, said.value ->> '$.question', said.value ->> '$.ask',
  CASE said.value ->> '$.ask' WHEN 'text' THEN '' ELSE said.value ->> '$.value' END
FROM response JOIN event ON event.n = response.n, json_each(event.envelope, '$.body.answers') AS said
WHERE said.value ->> '$.ask' <> 'choice';

INSERT OR IGNORE INTO answer (response, question, ask, value)
SELECT response.n, said.value ->> '$.question', 'choice', chosen.value
FROM response JOIN event ON event.n = response.n, json_each(event.envelope, '$.body.answers') AS said,
  json_each(said.value, '$.value') AS chosen
WHERE said.value ->> '$.ask' = 'choice';

INSERT OR IGNORE INTO answer (response, question, ask, value)
SELECT response.n, 'reasons', 'choice', chosen.value
FROM response JOIN event ON event.n = response.n, json_each(event.envelope, '$.body.reasons') AS chosen
WHERE response.survey = '';

INSERT OR IGNORE INTO answer (response, question, ask, value)
SELECT response.n, 'words', 'text', ''
FROM response JOIN event ON event.n = response.n
WHERE response.survey = '' AND coalesce(event.envelope ->> '$.body.words', '') <> '';

DELETE FROM response WHERE survey = '' AND NOT EXISTS (SELECT 1 FROM answer WHERE response = response.n);

INSERT OR REPLACE INTO helped (key, article, version, language, helped, uptime_ms)
SELECT kiosk || '/' || coalesce(boot || '/' || (envelope ->> '$.body.visit'), id) || '/' || (envelope ->> '$.body.article')
    || '/' || (envelope ->> '$.body.version') || '/' || (envelope ->> '$.body.language')
    || CASE WHEN fork > 0 THEN '/' || id ELSE '' END,
  envelope ->> '$.body.article', envelope ->> '$.body.version', envelope ->> '$.body.language',
  envelope ->> '$.body.helped', coalesce(envelope ->> '$.uptimeMs', 0)
FROM event WHERE kind = 'article' ORDER BY n;
DROP INDEX event_answers;
`;
