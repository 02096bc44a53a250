/** Marks of votes that are set aside where figures are filtered; the votes themselves stay as they came. */
export const voteMarks = `
CREATE TABLE vote_mark (
  event INTEGER NOT NULL REFERENCES event(n) ON DELETE CASCADE,
  reason TEXT NOT NULL,
  marked_at INTEGER NOT NULL,
  PRIMARY KEY (event, reason)
) STRICT, WITHOUT ROWID;
`;
