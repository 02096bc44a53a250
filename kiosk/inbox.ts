import type { Logger } from "pino";
import { decodeMessage } from "../protocol/codec.ts";
import type { AckMessage } from "../protocol/messages.ts";
import type { Topic } from "../protocol/topics.ts";
import type { Incoming } from "./uplink.ts";

/** Who takes what of the hub's messages. */
export interface InboxOptions {
  onAck: (ack: AckMessage) => void;
  onCommand: (topic: Topic & { name: "command" }, payload: Uint8Array) => void;
  onDesired: (payload: Uint8Array) => void;
  onHubTime: (at: number) => void;
  log: Logger;
}

/** Makes the function that hands each message of the hub to whom it is for; what nobody asked for is left. */
export function createInbox({
  onAck,
  onCommand,
  onDesired,
  onHubTime,
  log,
}: InboxOptions): (message: Incoming) => void {
  return ({ topic, payload }) => {
    switch (topic.name) {
      case "ack": {
        const ack = decodeMessage(topic, payload);
        if (ack.ok) onAck(ack.value);
        else log.warn({ code: ack.code, detail: ack.detail }, "an acknowledgement that cannot be read");
        return;
      }
      case "command":
        onCommand(topic, payload);
        return;
      case "config-desired":
        // Empty: the hub cleared the topic, and the last good configuration stays.
        if (payload.length > 0) onDesired(payload);
        return;
      case "hub-time": {
        const time = decodeMessage(topic, payload);
        if (time.ok) onHubTime(time.value.at);
      }
    }
  };
}
