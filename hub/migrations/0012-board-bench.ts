/** What a technician gives a board at the bench beside its number and name: for which site and place, and which hardware it is. */
export const boardBench = `
ALTER TABLE board ADD COLUMN planned_site TEXT REFERENCES site(id);
ALTER TABLE board ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE board ADD COLUMN revision TEXT;
`;
