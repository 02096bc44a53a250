import { sendInput } from "./kiosk-link.ts";

/** How long the page draws and its audio clock runs, ms. */
const FOR_MS = 1_000;

/** What the page shows now, as far as a self-test needs it. */
export interface AskedTest {
  visit: number;
  test?: number;
}

let made: number | undefined;

/**
 * Makes the page's part of a kiosk's self-test when the kiosk asks for it, each once: counts the frames that the page draws in a second
 * and looks how far the audio clock moves meanwhile. Nothing is shown or heard.
 */
export async function makeTest({ visit, test }: AskedTest): Promise<void> {
  if (test === undefined || test === made) return;
  made = test;
  const [frames, { sound, soundMs }] = await Promise.all([countFrames(), runSound()]);
  await sendInput({ type: "tested", visit, test, frames, sound, soundMs });
}

async function countFrames(): Promise<number> {
  let frames = 0;
  let isOver = false;
  const count = (): void => {
    if (isOver) return;
    frames += 1;
    requestAnimationFrame(count);
  };
  requestAnimationFrame(count);
  await pause();
  isOver = true;
  return frames;
}

async function runSound(): Promise<{ sound: "running" | "blocked" | "missing"; soundMs: number }> {
  let audio: AudioContext;
  try {
    audio = new AudioContext();
  } catch {
    await pause();
    return { sound: "missing", soundMs: 0 };
  }
  // A browser that wants a touch first leaves this open for ever.
  void audio.resume().catch(() => undefined);
  await pause();
  const { state, currentTime } = audio;
  await audio.close().catch(() => undefined);
  return { sound: state === "running" ? "running" : "blocked", soundMs: Math.round(currentTime * 1_000) };
}

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, FOR_MS);
  });
