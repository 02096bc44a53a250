import { hostname } from "node:os";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import { asyncScheduler, map, type SchedulerLike, type Subscription } from "rxjs";
import { type Api, createApi } from "./api/api.ts";
import { backUp } from "./backup.ts";
import { Broker, hubTopics } from "./broker/broker.ts";
import { createCertificates } from "./certificates.ts";
import type { HubConfig } from "./config.ts";
import { findPublished } from "./content/find-content.ts";
import { ContentServer } from "./content-server.ts";
import type { Counters, MetricName } from "./counters.ts";
import { passCrashPoint } from "./crash-points.ts";
import type { Outbound } from "./database.ts";
import { withContentPort } from "./desired-config.ts";
import { openEnrolServer } from "./enrol-server.ts";
import { readShippedImage } from "./firmware/shipped-image.ts";
import { findImage } from "./firmware/store-image.ts";
import { type HubAlert, strangerAlert, twoPlacesAlert } from "./fleet/hub-alerts.ts";
import { KioskLog } from "./fleet/kiosk-log.ts";
import type { HubContext, HubHealth } from "./hub-context.ts";
import { Knocks } from "./knocks.ts";
import { askForPasswords } from "./password-schedule.ts";
import { hubSocketPath } from "./socket-path.ts";
import { openHubStore } from "./store.ts";
import { Strangers } from "./strangers.ts";
import { TripLog } from "./trip-log.ts";
import type { HubWriter, OpenWriterPort } from "./writer-client.ts";
import type { Committed, OutgoingAck } from "./writer-messages.ts";

export interface HubOptions {
  config: HubConfig;
  /** Folder of the built pages, `dist/ui`. */
  pages: string;
  /** Folder of the texts, `locales`. */
  locales: string;
  /** Folder of the boards' program that comes with the hub; without one only what is uploaded can be flashed at a distance. */
  firmware?: string;
  log: Logger;
  /** Default: the wall clock. */
  clock?: SchedulerLike;
  version?: { version: string; commit: string };
  /** Whether to listen on the socket in the data folder; default true. A thread of a test may not set its mode. */
  socket?: boolean;
  /**
   * Whether to listen at all; default true. A hub that does not is reached by `accept` and `ask` alone, and makes no
   * certificate.
   */
  listen?: boolean;
  /** Where the writer runs; default a thread of its own. */
  openWriter?: OpenWriterPort;
  /** Makes the ids of requests; default random. */
  createId?: () => string;
}

/** A hub that runs. */
export interface Hub {
  mqttUrl: string;
  mqttsUrl: string;
  apiUrl: string;
  /** Where kiosks fetch content; missing where nothing is listened on. */
  contentUrl?: string;
  context: HubContext;
  /** Takes an MQTT connection over any byte stream. */
  accept(stream: Duplex): void;
  /** Asks the API in this process, as the installation's owner. */
  ask: Api["ask"];
  /** The writer, for tests that fill the disk. */
  writer: HubWriter;
  /** Ends everything in order: API, broker, writer; twice without harm. */
  stop(): Promise<void>;
}

const HUB_TIME_MS = 60_000;
const RENEW_MS = 24 * 3_600_000;
/** How often is looked whose password is old. */
const PASSWORDS_MS = 3_600_000;
/** Telemetry is let go while more than this waits for a commit; presses never are. */
const TELEMETRY_PENDING = 20_000;

/**
 * Starts a hub: database and writer, broker, API.
 *
 * REJECTS with HubError `file-in-use` (another hub on this folder), `folder-refused`, `file-newer`, `file-unreadable`, `port-busy`,
 * `invalid` (a rule's number); nothing is left running then.
 */
export async function startHub(options: HubOptions): Promise<Hub> {
  const { config, log, clock = asyncScheduler } = options;
  const undo: (() => unknown)[] = [];
  try {
    return await start(options, clock, undo);
  } catch (error) {
    for (const step of undo.reverse()) await step();
    log.debug({ err: error, data: config.data }, "the hub did not start");
    throw error;
  }
}

async function start(options: HubOptions, clock: SchedulerLike, undo: (() => unknown)[]): Promise<Hub> {
  const { config, log, listen = true } = options;
  const store = await openHubStore({
    config,
    log,
    clock,
    ...(options.openWriter ? { openWriter: options.openWriter } : {}),
    ...(listen ? {} : { certificate: false }),
  });
  undo.push(() => store.close());
  const { counters, writer, connection, reader } = store;
  const kioskOf = (n: number) => connection.get<{ id: string }>("SELECT id FROM kiosk WHERE n = ?", n)?.id;
  const accountOf = (username: string) =>
    connection.get<{ n: number; id: string; site: string; passwordHash: string; nextPasswordHash: string | null }>(
      "SELECT n, id, site, password_hash AS passwordHash, next_password_hash AS nextPasswordHash FROM kiosk WHERE username = ? AND life = 'active'",
      username,
    );
  const kioskLog = new KioskLog(log);
  const trips = new TripLog(log, kioskOf);
  const raise = (kiosk: number, alert: HubAlert) => writer.alerted(kiosk, alert);
  const strangers = new Strangers(clock, ({ name, address }, times) =>
    writer.alerted(undefined, strangerAlert(name, address, times)),
  );
  const knocks = new Knocks({
    ...{ connection, clock, raise },
    stranger: (name, address) => strangers.came(name, address),
  });
  const broker = new Broker({
    ...(listen
      ? {
          listen: {
            plain: { host: config.mqtt.host, port: config.mqtt.port },
            tls: { host: config.mqtt.tlsHost, port: config.mqtt.tlsPort, ...store.certificate },
          },
        }
      : {}),
    accountOf,
    onNextPassword: (kiosk, hash) => {
      writer.call("usePassword", { kiosk, hash }).catch((error: unknown) => {
        log.warn({ err: error, kiosk: kioskOf(kiosk) }, "the former password goes on until the disk takes the change");
      });
    },
    receive: (message, stored) => {
      if (message.noun.startsWith("log/")) {
        const isKept = kioskLog.take(
          kioskOf(message.kiosk) ?? "unknown",
          message.noun.slice("log/".length),
          message.payload,
          clock.now(),
        );
        if (isKept && writer.pending <= TELEMETRY_PENDING) writer.receive(message, stored);
        else stored();
      } else if (message.noun.startsWith("telemetry/") && writer.pending > TELEMETRY_PENDING) {
        counters.add("counterbell_telemetry_dropped_total");
        stored();
      } else {
        trips.arrived(message);
        writer.receive(message, stored);
      }
    },
    onRefused: (username, address) => knocks.refused(username, address),
    onSubscribed: (kiosk) => writer.connected(kiosk),
    onCloned: (kiosk, times, places) =>
      places ? raise(kiosk, twoPlacesAlert(places.one, places.other, places.times)) : writer.cloned(kiosk, times),
    counters,
    log,
    clock,
  });
  undo.push(() => broker.stop());
  const info = () => ({ url: kioskUrl(config, broker), ca: store.certificate.ca });
  const enrolment = openEnrolServer({ connection, hub: info, writer, counters, log, clock });
  undo.push(() => enrolment.stop());
  const contents = listen
    ? new ContentServer({
        enrolment,
        ...{ host: config.http.contentHost, port: config.http.contentPort, ...store.certificate },
        ...{
          accountOf,
          find: (hash: string) => findPublished(connection, hash) ?? findImage(connection, hash),
          counters,
          log,
          clock,
        },
        keepScreenshot: (picture) => writer.call("storeScreenshot", picture),
      })
    : undefined;
  if (contents) undo.push(() => contents.stop());
  const leave = (message: Outbound) => {
    if ("drop" in message) broker.drop(message.drop);
    else if ("topic" in message) {
      // An empty one takes back what is retained.
      const payload =
        contents && message.payload !== "" ? withContentPort(message.payload, contents.port) : message.payload;
      void broker.publish({ topic: message.topic, payload, qos: 1, retain: true });
    } else broker.send(message.kiosk, message.noun, message.payload);
  };
  const wires: Subscription[] = [
    writer.committed$.subscribe((done) => {
      takeFigures(counters, done);
      trips.committed(done.marks);
      if (done.events > 0) passCrashPoint("before-puback");
    }),
    writer.settled$.subscribe((done) => {
      if (done.events > 0) passCrashPoint("before-ack");
      for (const ack of done.acks) sendAck(broker, ack);
      for (const message of done.outbound) leave(message);
      if (done.events > 0) passCrashPoint("after-ack");
      counters.set("counterbell_pending_messages", {}, writer.pending);
    }),
    writer.storage$.subscribe(({ refusal }) => {
      if (refusal) counters.add("counterbell_storage_errors_total", { reason: refusal.reason });
    }),
  ];
  undo.push(() => {
    for (const wire of wires) wire.unsubscribe();
  });
  const shipped = options.firmware === undefined ? undefined : readShippedImage(options.firmware, log);
  // A disk that refuses must not keep the hub from starting; what shipped is kept with the next start.
  if (shipped) await writer.call("keepImage", shipped).catch((err: unknown) => log.warn({ err }, "image not kept"));
  await broker.start();
  await contents?.start();
  const renewTls = (renewed: { cert: string; key: string }): void => {
    broker.renew(renewed);
    contents?.renew(renewed);
  };
  for (const message of store.desired) leave(message);
  const topics = hubTopics(config.name);
  const say = (online: boolean) =>
    broker.publish({ topic: topics.state, payload: JSON.stringify({ online, at: clock.now() }), qos: 1, retain: true });
  await say(true);
  wires.push(every(clock, HUB_TIME_MS, () => sayTime(broker, topics.time, clock)));
  const passwords = { connection, writer, raise, createId: options.createId, log, clock };
  const days = config.credentials?.passwordDays ?? 0;
  wires.push(
    every(clock, PASSWORDS_MS, () => {
      askForPasswords({ ...passwords, days }).catch((error: unknown) =>
        log.error({ err: error }, "kiosks could not be asked to change their passwords"),
      );
    }),
  );
  wires.push(
    every(clock, RENEW_MS, () => {
      if (!listen) return;
      store
        .renewCertificate()
        .then(renewTls, (error: unknown) => log.error({ err: error }, "the certificate could not be renewed"));
    }),
  );

  let isReady = false;
  const health = (): HubHealth => {
    const { storing, refusal, isLow } = writer.storage;
    const { detail, reason, sinceMs } = refusal ?? {};
    const why =
      detail === undefined || reason === undefined || sinceMs === undefined ? {} : { detail, reason, sinceMs };
    return { ready: isReady, storing, pending: writer.pending, isLow, ...why };
  };
  const context: HubContext = {
    config,
    reader,
    writer,
    feed$: writer.feed$,
    counters,
    enrolmentInfo: info,
    strangers,
    enrolAt: () => contents && `https://${reachable(config.http.contentHost)}:${contents.port}`,
    ...(listen ? { certificates: createCertificates({ config, store, clock, apply: renewTls }) } : {}),
    backup: (file) => backUp(config.data, file),
    health,
    health$: writer.storage$.pipe(map(health)),
    ...(options.createId ? { createId: options.createId } : {}),
    log,
    clock,
  };
  const api = await createApi(context, {
    paths: { pages: options.pages, locales: options.locales },
    ...(options.version ? { version: options.version } : {}),
  });
  undo.push(() => api.close());
  if (listen) await api.listen();
  if (listen && options.socket !== false) await api.listenSocket(hubSocketPath(config.data));
  isReady = true;
  // A writer that fails is a bug or a lost disk: the process ends and its supervisor starts it again.
  writer.onFailure((error) => {
    isReady = false;
    log.fatal({ err: error }, "the writer failed");
    queueMicrotask(() => {
      throw error;
    });
  });
  const mqttUrl = `mqtt://${reachable(config.mqtt.host)}:${broker.plainPort}`;
  const mqttsUrl = `mqtts://${reachable(config.mqtt.tlsHost)}:${broker.tlsPort}`;
  const contentUrl = contents && `https://${reachable(config.http.contentHost)}:${contents.port}`;
  log.info({ mqttUrl, mqttsUrl, apiUrl: api.url, contentUrl }, "hub ready");

  let stopping: Promise<void> | undefined;
  const stop = async () => {
    isReady = false;
    await say(false);
    for (const step of undo.reverse()) await step();
    log.info("hub stopped");
  };
  return {
    mqttUrl,
    mqttsUrl,
    apiUrl: api.url,
    ...(contentUrl === undefined ? {} : { contentUrl }),
    context,
    writer,
    accept: (stream) => broker.accept(stream),
    ask: (request) => api.ask(request),
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

function sendAck(broker: Broker, { kiosk, outbox, seq, refused, forked, restoredAt, time }: OutgoingAck): void {
  const message = {
    ...{ outbox, seq },
    ...(refused.length > 0 ? { refused } : {}),
    ...(forked ? { forked } : {}),
    ...(restoredAt === undefined ? {} : { restoredAt }),
    ...(time ? { time } : {}),
  };
  broker.send(kiosk, "ack", JSON.stringify(message));
}

function sayTime(broker: Broker, topic: string, clock: SchedulerLike): void {
  void broker.publish({ topic, payload: JSON.stringify({ at: clock.now() }), qos: 0, retain: false });
}

function takeFigures(counters: Counters, { figures }: Committed): void {
  for (const { name, labels, value, gauge } of figures) {
    if (gauge) counters.set(name as MetricName, labels, value);
    else counters.add(name as MetricName, labels, value);
  }
}

function every(clock: SchedulerLike, ms: number, work: () => void): Subscription {
  return clock.schedule(function () {
    work();
    this.schedule(undefined, ms);
  }, ms);
}

const reachable = (host: string): string => (host === "0.0.0.0" || host === "::" ? hostname() : host);

const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

function kioskUrl({ mqtt }: HubConfig, broker: Broker): string {
  if (mqtt.publicUrl !== undefined) return mqtt.publicUrl;
  if (isLoopback(mqtt.tlsHost) && isLoopback(mqtt.host)) return `mqtt://${mqtt.host}:${broker.plainPort}`;
  return `mqtts://${reachable(mqtt.tlsHost)}:${broker.tlsPort}`;
}
