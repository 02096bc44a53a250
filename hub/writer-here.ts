import { startWriter } from "./writer.ts";
import type { OpenWriterPort, WriterPort } from "./writer-client.ts";
import type { ToWriter } from "./writer-messages.ts";

/** A writer in this thread, which can be let die. */
export interface WriterHere extends WriterPort {
  /** Ends it as `kill -9` ends a process: what waits is gone, what is committed stays. */
  kill(): void;
}

/**
 * Starts the writer in this very thread, for a hub whose time is simulated: a thread of its own answers when the machine
 * pleases. What is posted within one turn of the event loop is one group, as with the thread's port.
 */
export function openWriterHere(onOpen: (port: WriterHere) => void = () => undefined): OpenWriterPort {
  return (options, hear) => {
    const waiting: ToWriter[] = [];
    let isScheduled = false;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    // Nothing waits for an fsync here: no power can fail a simulated hub.
    const writer = startWriter({ ...options, durable: false }, hear);
    let isOpen = writer !== undefined;
    if (!isOpen) end();
    const work = (): void => {
      isScheduled = false;
      const first = waiting.shift();
      if (!isOpen || !first || !writer) return;
      isOpen = writer.take(first, () => waiting.shift());
      if (!isOpen) end();
    };
    const port: WriterHere = {
      ended,
      post: (message) => {
        if (!isOpen) return;
        // A hub at rest has nothing to do at nearly every second of a simulated night.
        if (message.type === "tick" && !isScheduled && writer?.passesOver(message)) return;
        waiting.push(message);
        if (isScheduled) return;
        isScheduled = true;
        setImmediate(work);
      },
      kill: () => {
        waiting.length = 0;
        if (isOpen) writer?.abandon();
        isOpen = false;
        end();
      },
    };
    onOpen(port);
    return port;
  };
}
