import { asyncScheduler, type SchedulerLike } from "rxjs";

/**
 * The kiosk's clock: it runs from the machine's time at the start of this process and never steps, so that setting the
 * machine's clock by hours neither holds back a heartbeat nor ends a wait too soon. The time of day is WallClock's.
 */
export const steadyClock: SchedulerLike = {
  now: () => Math.round(performance.timeOrigin + performance.now()),
  schedule: asyncScheduler.schedule.bind(asyncScheduler),
};
