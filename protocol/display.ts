// These stand in a file of their own, so that the kiosk's page carries no schemas.

/** How large text may be, in percent of its usual size. */
export const TEXT_PERCENTS = [100, 150, 200] as const;

/**
 * How one visitor wants to see the screen; it is over with the visit. `low`: what is touched stands in the lower half, in
 * reach of who sits; `calm`: nothing moves; `aloud`: each screen is read aloud; `simple`: a text `<id>-simple` takes the place
 * of `<id>` where there is one.
 */
export type Display = {
  textPercent: (typeof TEXT_PERCENTS)[number];
  contrast: boolean;
  low: boolean;
  calm: boolean;
  aloud: boolean;
  simple: boolean;
};

/** How each visit begins. */
export const USUAL_DISPLAY: Display = {
  textPercent: 100,
  contrast: false,
  low: false,
  calm: false,
  aloud: false,
  simple: false,
};
