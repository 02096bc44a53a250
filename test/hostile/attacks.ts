import { connect as connectTcp, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";
import { connecting, lengthOf, publishing, subscribing } from "./foreign-client.ts";

/** What an attacker knows: where the hub is, and the accounts of kiosks that were stolen. */
export interface Target {
  mqttPort: number;
  tlsPort: number;
  /** Where the attackers come from; Linux takes any address of 127/8. */
  from: string | undefined;
  stolen: readonly KioskAccount[];
}

/** One way to harm a hub; goes on until its process ends. */
export interface Attack {
  what: string;
  /** The reason under which the hub counts and logs it. */
  reason: string;
  /** Whether the hub lets it wait and refuses nothing; it is named then where the machine lets it be fast enough. */
  onlyWaits?: true;
  /** Whether the log names the kiosk, as the attacker was accepted as one, or the address. */
  named: "kiosk" | "address";
  start(target: Target): void;
}

const HUGE = 200 * 1024 * 1024;
const junk = Buffer.alloc(64 * 1024, 0x61);

/** Opens a connection and again whenever it ends; `speak` is called with each. A pause keeps a refused one from spinning. */
function keepOpen(
  target: Target,
  speak: (socket: Socket) => void,
  { port = target.mqttPort, pauseMs = 20, reads = true } = {},
): void {
  const local = target.from === undefined ? {} : { localAddress: target.from };
  const socket = connectTcp({ port, host: "127.0.0.1", noDelay: true, ...local });
  socket.on("error", () => undefined);
  socket.once("connect", () => speak(socket));
  if (reads) socket.resume();
  socket.once("close", () => setTimeout(() => keepOpen(target, speak, { port, pauseMs, reads }), pauseMs));
}

/** Writes as fast as the socket takes it, until it ends. */
function pour(socket: Socket, next: () => Buffer): void {
  const more = () => {
    while (!socket.destroyed && socket.writable) if (!socket.write(next())) return;
  };
  socket.on("drain", more);
  more();
}

/** Connects as a stolen kiosk; `speak` is called once it is accepted. */
function asKiosk(
  target: Target,
  index: number,
  speak: (socket: Socket, account: KioskAccount) => void,
  options: { clean?: boolean; reads?: boolean; pauseMs?: number } = {},
): void {
  const account = target.stolen[index] as KioskAccount;
  keepOpen(
    target,
    (socket) => {
      socket.write(connecting(account, { clean: options.clean ?? true, keepalive: 0 }));
      if (options.reads === false) {
        // Somebody who never reads does not see CONNACK either: the next packets wait at the hub until it is written.
        socket.pause();
        setTimeout(() => speak(socket, account), 200);
      } else socket.once("data", () => speak(socket, account));
    },
    { reads: options.reads ?? true, pauseMs: options.pauseMs ?? 1000 },
  );
}

const own = ({ kiosk }: KioskAccount): string => `cb/1/berlin/${kiosk}`;
let seq = 0;
const event = (account: KioskAccount): Buffer => {
  seq += 1;
  return publishing(`${own(account)}/event/vote/o/${seq}`, { payload: "{}", messageId: (seq % 65_000) + 1 });
};
const many = (count: number, make: () => Buffer): Buffer => Buffer.concat(Array.from({ length: count }, make));

export const ATTACKS = {
  "qos1-flood": {
    what: "a kiosk that sends events with QoS 1 as fast as it goes, more than can be stored",
    reason: "packets",
    onlyWaits: true,
    named: "kiosk",
    start(target) {
      asKiosk(target, 0, (socket, account) => pour(socket, () => many(200, () => event(account))));
    },
  },
  "slow-reader": {
    what: "20 kiosks that subscribe, send events and never read what comes",
    // The kernel hides for megabytes that nobody reads, but no acknowledgement comes.
    reason: "slow-reader",
    named: "kiosk",
    start(target) {
      for (let i = 0; i < 20; i++) {
        asKiosk(
          target,
          i,
          (socket, account) => {
            socket.write(subscribing(`${own(account)}/ack`));
            pour(socket, () => many(200, () => event(account)));
          },
          { reads: false },
        );
      }
    },
  },
  "no-puback": {
    what: "20 kiosks with sessions that are to be kept, which take acknowledgements with QoS 1 and never answer them",
    reason: "slow-reader",
    named: "kiosk",
    start(target) {
      for (let i = 0; i < 20; i++) {
        asKiosk(
          target,
          i,
          (socket, account) => {
            socket.write(subscribing(`${own(account)}/ack`));
            const press = () => {
              if (socket.destroyed) return;
              socket.write(event(account));
              setTimeout(press, 5);
            };
            press();
          },
          { clean: false },
        );
      }
    },
  },
  "unfinished-connect": {
    what: "100 connections that begin a CONNECT of 200 MB and send on",
    reason: "too-large",
    named: "address",
    start(target) {
      for (let i = 0; i < 100; i++) {
        keepOpen(target, (socket) => {
          socket.write(Buffer.concat([Buffer.from([0x10]), lengthOf(HUGE)]));
          pour(socket, () => junk);
        });
      }
    },
  },
  "unfinished-publish": {
    what: "10 kiosks that begin a publish of 200 MB, and 10 that send 250 KiB of one byte by byte and never end it",
    reason: "too-large",
    named: "kiosk",
    start(target) {
      for (let i = 0; i < 10; i++) {
        asKiosk(target, i, (socket) => {
          socket.write(Buffer.concat([Buffer.from([0x32]), lengthOf(HUGE)]));
          pour(socket, () => junk);
        });
        asKiosk(target, 10 + i, (socket) => {
          socket.write(Buffer.concat([Buffer.from([0x32]), lengthOf(250 * 1024)]));
          let left = 249 * 1024;
          const byte = Buffer.from("a");
          const dribble = () => {
            for (let n = 0; n < 200 && left > 0 && !socket.destroyed; n++, left--) socket.write(byte);
            if (left > 0 && !socket.destroyed) setTimeout(dribble, 1);
          };
          dribble();
        });
      }
    },
  },
  idle: {
    what: "5,000 connections that say nothing, opened again when they are ended",
    reason: "address",
    named: "address",
    start(target) {
      for (let i = 0; i < 5000; i++) keepOpen(target, () => undefined, { pauseMs: 500 });
    },
  },
  "idle-tls": {
    what: "1,000 TLS handshakes that nobody ends and 10 that fail at once, opened again when they are ended",
    reason: "tls",
    named: "address",
    start(target) {
      for (let i = 0; i < 10; i++) {
        keepOpen(target, (socket) => socket.write("GET / HTTP/1.1\r\n\r\n"), { port: target.tlsPort, pauseMs: 500 });
      }
      for (let i = 0; i < 1000; i++) {
        // The first five bytes of a handshake record that promises 512 more.
        keepOpen(target, (socket) => socket.write(Buffer.from([0x16, 3, 1, 2, 0])), {
          port: target.tlsPort,
          pauseMs: 500,
        });
      }
    },
  },
  "connect-flood": {
    what: "CONNECT with wrong passwords on 100 connections, as fast as it goes",
    reason: "credentials",
    named: "address",
    start(target) {
      for (let i = 0; i < 100; i++) {
        const account = { ...(target.stolen[0] as KioskAccount), password: "wrong" };
        keepOpen(target, (socket) => socket.write(connecting(account)), { pauseMs: 0 });
      }
    },
  },
  "tls-flood": {
    what: "TLS handshakes on 50 connections, as fast as it goes, each with a wrong password",
    reason: "credentials",
    named: "address",
    start(target) {
      const again = () => {
        const local = target.from === undefined ? {} : { localAddress: target.from };
        const bare = connectTcp({ port: target.tlsPort, host: "127.0.0.1", ...local });
        const socket = connectTls({ socket: bare, rejectUnauthorized: false });
        const account = { ...(target.stolen[0] as KioskAccount), password: "wrong" };
        socket.once("secureConnect", () => socket.write(connecting(account)));
        for (const each of [bare, socket]) each.on("error", () => undefined);
        socket.resume();
        socket.once("close", () => setImmediate(again));
      };
      for (let i = 0; i < 50; i++) again();
    },
  },
  "qos0-flood": {
    what: "a kiosk that sends telemetry with QoS 0 as fast as it goes",
    reason: "rate",
    named: "kiosk",
    start(target) {
      asKiosk(target, 0, (socket, account) => {
        const at = { at: Date.now(), clock: "synced", errorMs: 10, boot: "0badcafe", uptimeMs: 1 };
        const payload = JSON.stringify({ ...at, samples: { temperatureC: 21 } });
        const batch = many(200, () => publishing(`${own(account)}/telemetry/panel`, { qos: 0, payload }));
        pour(socket, () => batch);
      });
    },
  },
  "request-flood": {
    what: "10 kiosks that subscribe and ping as fast as it goes",
    reason: "flood",
    named: "kiosk",
    start(target) {
      for (let i = 0; i < 10; i++) {
        asKiosk(target, i, (socket, account) => {
          const batch = many(500, () => Buffer.concat([subscribing(`${own(account)}/ack`), Buffer.from([0xc0, 0])]));
          pour(socket, () => batch);
        });
      }
    },
  },
  takeover: {
    what: "two machines with one identity that throw each other out as fast as it goes",
    reason: "connect-rate",
    named: "address",
    start(target) {
      for (let i = 0; i < 2; i++) asKiosk(target, 0, () => undefined, { pauseMs: 0 });
    },
  },
} as const satisfies Record<string, Attack>;

export type AttackName = keyof typeof ATTACKS;

/** How many stolen accounts the attacks need at most. */
export const STOLEN = 20;
