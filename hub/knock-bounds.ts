/** Knocks within `WINDOW_MS`, for one name with a wrong password or under names that no kiosk has, before somebody is told: a kiosk tries the three passwords that it may have. */
export const TOLD_FROM = 5;
export const WINDOW_MS = 10 * 60_000;
/** The same is told again at most this often. */
export const AGAIN_MS = 60_000;
