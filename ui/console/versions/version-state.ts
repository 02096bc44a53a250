/** The sign of each state of a version of a flow or an article: the class of its chip. */
export const STATE_CHIP = { draft: "new", published: "good", retired: "" } as const;
