import { BehaviorSubject, type Observable, type SchedulerLike } from "rxjs";
import type { ScreenInput } from "../../protocol/screen.ts";

/** What the page says of itself when it is asked. */
export type ScreenAnswer = ScreenInput & { type: "tested" };

/** The page's answer, and how long it took. */
export interface TestedScreen {
  answerMs: number;
  /** Frames that it drew in the time of its test. */
  frames: number;
  sound: ScreenAnswer["sound"];
  /** How far its audio clock moved meanwhile, ms. */
  soundMs: number;
}

/** A page draws for a second and answers; a slow machine gets ten times that. */
const ANSWER_WITHIN_MS = 10_000;

/** Asks the kiosk's page to test itself: by a number in what the page shows, which it answers with an input of its own. */
export class ScreenTest {
  /** The number of the test that the page is to make; undefined while there is none. */
  readonly asked$: Observable<number | undefined>;
  readonly #asked = new BehaviorSubject<number | undefined>(undefined);
  readonly #clock: SchedulerLike;
  #take: ((answer: ScreenAnswer) => void) | undefined;
  #number = 0;

  constructor(options: { clock: SchedulerLike }) {
    this.#clock = options.clock;
    this.asked$ = this.#asked.asObservable();
  }

  /** Gives what the page answers, or undefined where it does not. One test at a time: a second is not answered. */
  async ask(): Promise<TestedScreen | undefined> {
    if (this.#take) return undefined;
    const test = ++this.#number;
    const fromMs = this.#clock.now();
    const answer = await new Promise<ScreenAnswer | undefined>((resolve) => {
      const timer = this.#clock.schedule(() => resolve(undefined), ANSWER_WITHIN_MS);
      this.#take = (one) => {
        if (one.test !== test) return;
        timer.unsubscribe();
        resolve(one);
      };
      this.#asked.next(test);
    });
    this.#take = undefined;
    this.#asked.next(undefined);
    if (!answer) return undefined;
    const { frames, sound, soundMs } = answer;
    return { answerMs: Math.round(this.#clock.now() - fromMs), frames, sound, soundMs };
  }

  /** Takes the page's answer; one to another test is nothing. */
  answered(answer: ScreenAnswer): void {
    this.#take?.(answer);
  }
}
