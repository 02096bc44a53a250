/** Kiosks may have different articles: each one's list stands in its desired settings, and no longer one for all here. */
export const articleLists = `
DROP TABLE list_in_force;
`;
