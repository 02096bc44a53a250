import { randomFillSync } from "node:crypto";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";
import {
  combineLatest,
  distinctUntilChanged,
  filter,
  map,
  type Observable,
  type SchedulerLike,
  Subject,
  Subscription,
} from "rxjs";
import type { BoardPosition, DeviceDriver } from "../device-drivers/driver.ts";
import { createDriver } from "../device-drivers/drivers.ts";
import { NodeBytePort } from "../device-drivers/port/node-byte-port.ts";
import { isSamePort } from "../device-drivers/port/same-port.ts";
import type { DeviceBody } from "../protocol/bodies.ts";
import { encodeMessage } from "../protocol/codec.ts";
import { flowFault } from "../protocol/flow-check.ts";
import type { AckMessage } from "../protocol/messages.ts";
import type { ScreenInput, ScreenState } from "../protocol/screen.ts";
import { Articles } from "./articles.ts";
import { Authorities } from "./authorities.ts";
import { Births } from "./births.ts";
import { Commands } from "./commands.ts";
import type { KioskStartConfig } from "./config.ts";
import { Content } from "./content.ts";
import { ContentClient } from "./content-fetch.ts";
import { ContentFiles } from "./content-files.ts";
import { contentOrigin } from "./content-origin.ts";
import { crashPoint } from "./crash-point.ts";
import { boardDeeds, boardUnknown } from "./deeds/board-deeds.ts";
import { BoardFlasher } from "./deeds/board-flasher.ts";
import { KeptImages } from "./deeds/kept-images.ts";
import { LevelForATime } from "./deeds/level-for-a-time.ts";
import { Delivery } from "./delivery.ts";
import { DesiredConfig, withLogo } from "./desired.ts";
import { Devices } from "./devices.ts";
import { ExitPin } from "./exit-pin.ts";
import { createInbox } from "./inbox.ts";
import { createKioskFigures } from "./kiosk-figures.ts";
import { followLevel } from "./log-level.ts";
import { LogReporter, tapLog } from "./log-reporter.ts";
import { type Machine, thisMachine } from "./machine.ts";
import { Outbox } from "./outbox.ts";
import { PageErrors } from "./page-errors.ts";
import { Passwords } from "./passwords.ts";
import { PortLending } from "./port-lending.ts";
import { Presence } from "./presence.ts";
import { createRecorder } from "./recorder.ts";
import { CENSOR, REDACTED_PATHS } from "./redaction.ts";
import { createReporter } from "./reporter.ts";
import { type InputRefusal, ScreenServer } from "./screen-server.ts";
import { screenWords } from "./screen-texts.ts";
import { handTests } from "./self-test/board-test.ts";
import { ScreenTest } from "./self-test/screen-test.ts";
import { createSelfTests } from "./self-test/self-tests.ts";
import { EspeakSpeaker, type Speaker } from "./speaker.ts";
import { Starts } from "./starts.ts";
import { steadyClock } from "./steady-clock.ts";
import { openStore } from "./store-thread.ts";
import { Telemetry } from "./telemetry.ts";
import { Uplink } from "./uplink.ts";
import { readTallies } from "./visit/tallies.ts";
import { VisitLoop } from "./visit/visit-loop.ts";
import { firstVisit, SHIPPED } from "./visit/visit-state.ts";
import { WallClock } from "./wall-clock.ts";
import { run, ScreenBrowser } from "./watchdog/browser.ts";
import { DevTools } from "./watchdog/devtools.ts";
import { type ScreenTrouble, Watchdog } from "./watchdog/watchdog.ts";

export interface KioskOptions {
  config: KioskStartConfig;
  /** Folder of the built pages (`dist/ui`): `kiosk-screen/index.html` and `assets/` are served from it. */
  pages: string;
  /** Folder of the catalogues (`locales`): `<language>/kiosk.ftl` is served from it. */
  locales: string;
  /** The root log of the process; the command `log-level` changes it. */
  log: Logger;
  /** Version of the program, told to the hub; default "0". */
  version?: string;
  /** Default: the steady clock, which no setting of the machine's clock moves. */
  clock?: SchedulerLike;
  /** Fills bytes at random; default: the system's generator. */
  random?: (bytes: Uint8Array) => Uint8Array;
  /** Default: the machine that this runs on. */
  machine?: Machine;
  /** Makes the driver of a device; default: the real one. */
  createDriver?: typeof createDriver;
  /** What stands in for the machine around the kiosk where its time is simulated; default: the real one. */
  surroundings?: KioskSurroundings;
  /** Reads the screen aloud; default: `espeak-ng`, where it is installed. */
  speaker?: Speaker;
  /** Whether the screen's server tells what was said: for tests alone. */
  remembersSpeech?: boolean;
  /** Called once the database is open, before the screen takes its port. */
  beforeScreen?: () => Promise<void>;
  /** The clock of the screen's watchdog, for tests that cannot wait for its minutes; default: the kiosk's. */
  watchClock?: SchedulerLike;
  /** What the command `restart` does once its answer is away; default: stop, then leave with exit code 75. */
  restart?: () => void;
}

/** What a kiosk in a simulated shop has instead of a thread, sockets and the machine's figures. */
export interface KioskSurroundings {
  openStore: typeof openStore;
  /** Gives the byte stream of each connection to the hub. */
  openStream: () => Duplex;
  /** The figures of the machine that telemetry sends. */
  measureMachine: () => Promise<Record<string, number>>;
}

/** A kiosk that runs. */
export interface Kiosk {
  /** Address of the screen's page, with the port that was really taken. */
  readonly screenUrl: string;
  /** What the screen shows: now, and at each change. */
  readonly screen$: Observable<ScreenState>;
  /** Takes what a visitor does on the screen, as the page would send it; gives why it was not taken. */
  touch(input: ScreenInput): Promise<InputRefusal | undefined>;
  /** Stops drivers, link, screen and database within 2 s; twice without harm. */
  stop(): Promise<void>;
}

/** The exit code after the command `restart`: a supervisor that restarts on failure restarts on it. Source: sysexits.h. */
const EXIT_RESTART = 75;
const PRUNE_EVERY_MS = 60_000;
/** Without a watchdog a page that was heard once and is silent for so long is a trouble, ms. It tells itself each 5 s. */
const SCREEN_SILENT_MS = 30_000;
/** A port that does not close is left behind. */
const CLOSE_DEVICES_MS = 1000;

/**
 * Starts a kiosk: joins its stages in the order of a press's trip. Resolves once the database is open and the screen is
 * served; hub and boards may come later. THROWS DatabaseError, ScreenError, DriverError.
 */
export async function startKiosk(options: KioskOptions): Promise<Kiosk> {
  const { config, version = "0", clock = steadyClock, machine = thisMachine() } = options;
  const { random = (bytes: Uint8Array) => randomFillSync(bytes) } = options;
  const who = { site: config.site, kiosk: config.kiosk };
  const setLogLevel = followLevel(options.log);
  const log = options.log.child({ ...who }, { redact: { paths: REDACTED_PATHS, censor: CENSOR } });
  const stage = (name: string): Logger => log.child({ stage: name });
  const randomId = (): string => Buffer.from(random(new Uint8Array(8))).toString("hex");
  const running = new Subscription();
  let isStopping = false;

  const { surroundings } = options;
  const { store, opening, ended } = await (surroundings?.openStore ?? openStore)({
    folder: config.data,
    maxBytes: config.outbox.maxBytes,
    newOutboxId: randomId(),
    nowMs: clock.now(),
  });
  void ended.then((error) => {
    // Nothing can be kept any more: the process ends and its supervisor starts it anew.
    if (error && !isStopping) throw error;
  });
  const kept = (work: Promise<unknown>, what: string): void => {
    work.catch((error: unknown) => log.warn({ err: error, what }, "not kept"));
  };

  // Boards.
  const cursors = new Map(opening.cursors.map((cursor) => [cursor.serial, cursor] as const));
  const make = options.createDriver ?? createDriver;
  const registry = { createSerial: randomId, cursorOf: (serial: string) => cursors.get(serial) };
  const drivers: DeviceDriver[] = [];
  try {
    for (const device of config.devices) drivers.push(make(device, { log: stage("driver"), clock, registry }));
  } catch (error) {
    isStopping = true;
    await store.close();
    throw error;
  }
  const lost = JSON.parse(opening.kept["lost-devices"] ?? "[]") as string[];
  const devices = new Devices({ drivers, known: opening.devices, lost, clock, log: stage("devices") });

  // A simulated shop has no other programs on its machine.
  const lending = surroundings
    ? undefined
    : new PortLending({
        folder: config.data,
        deviceAt: async (port) => {
          for (const device of config.devices) if (await isSamePort(device.port, port)) return device.id;
          return undefined;
        },
        lend: (id) => devices.lend(id),
        clock,
        log: stage("lending"),
      });

  // From a press to the disk.
  const wallClock = new WallClock({ clock, machine });
  const read = () => wallClock.read();
  const starts = new Starts({
    machine,
    kept: opening.kept.boots,
    keep: (text) => kept(store.keep("boots", text), "starts of the machine"),
    clock,
  });
  const outbox = new Outbox({ store, level: opening.level, place: opening.place, clock, log: stage("outbox") });
  const record = createRecorder({
    report: createReporter({ read, random }),
    keep: (entry, patience) => outbox.keep(entry, patience),
    onCursor: (cursor: BoardPosition) => cursors.set(cursor.serial, cursor),
    kiosk: config.kiosk,
    log: stage("recorder"),
  });
  const desired = new DesiredConfig({ kept: opening.kept.desired, log: stage("desired") });
  const words = screenWords(options.locales);
  const visit = new VisitLoop({
    // A number that no earlier start of this kiosk had, as a page may still show that one's visit. Milliseconds, as hands on a
    // board begin more than one visit a second, but never a thousand.
    first: firstVisit(clock.now(), withLogo(desired.visitSettings, undefined), {
      nowMs: clock.now(),
      tallies: readTallies(opening.kept.surveys),
    }),
    who,
    keepTallies: (tallies) => kept(store.keep("surveys", JSON.stringify(tallies)), "answers of surveys"),
    words: ({ flow }, language, id) => words(flow, language, id),
    articleOf: (id, language) => articles.entryOf(id, language),
    random,
    record: async (fact, { press, patient }) => {
      const patience = patient ? "wait" : "none";
      if (!press) return record(fact, { patience });
      const { device, event } = press;
      return record(fact, { device, button: event.button, patience, ...(event.at ? { at: event.at } : {}) });
    },
    clock,
    log: stage("visit"),
  });

  // From the disk to the hub.
  const { password, passwordFile, ca, caFile, ...hub } = config.hub;
  const passwords = new Passwords({ password, file: passwordFile, log: stage("passwords") });
  const contentUrl = (): string | undefined => contentOrigin(config.hub, desired.accepted.contentPort);
  const authorities = new Authorities({
    url: hub.url,
    contentUrl,
    ca,
    file: caFile,
    clock,
    log: stage("authorities"),
  });
  const births = new Births({
    store,
    last: Number(opening.kept.birth ?? 0),
    nowMs: () => read().at,
    log: stage("births"),
  });
  const uplink = new Uplink({
    ...hub,
    passwords,
    authorities,
    ...who,
    nextBirth: () => births.next(),
    openStream: surroundings?.openStream,
    clock,
    log: stage("uplink"),
  });
  // What the hub has for it that is too large for a message.
  const content = new Content({
    files: new ContentFiles(join(config.data, "content")),
    fetch: (hash, maxBytes, signal) => contentClient.get(hash, maxBytes, signal),
    checkFlow: (flow) => flowFault(flow, { words: (language, id) => words({ ...flow, texts: {} }, language, id) }),
    onReport: () => presence.sayConfig(),
    clock,
    random: () => (random(new Uint8Array(1))[0] ?? 0) / 256,
    log: stage("content"),
  });
  const contentClient = new ContentClient({
    origin: contentUrl,
    username: hub.username,
    password: () => passwords.password,
    ca: () => authorities.ca,
    clock,
  });
  const articles = new Articles({
    articles$: content.articles$,
    read: (hash) => content.read(hash),
    clock,
    log: stage("articles"),
  });
  const acks = new Subject<AckMessage>();
  // What the hub took is kept for days, in case it is restored: they are counted by the time of day, as far as it is known.
  const delivery = new Delivery({
    store: {
      read: (afterN, limit) => store.read(afterN, limit),
      reopen: (id, afterSeq) => store.reopen(id, afterSeq),
      reopenEnded: (hubRestoredAt) => store.reopenEnded(hubRestoredAt),
      acknowledge: (id, seq, refused) => store.acknowledge(id, seq, refused, read().at),
    },
    isOnline$: uplink.link$.pipe(
      map(({ state }) => state === "online"),
      distinctUntilChanged(),
    ),
    place$: outbox.place$,
    acks$: acks,
    publish: ({ kind, outbox: id, seq, envelope }) =>
      uplink.publishBytes({ name: "event", ...who, kind, outbox: id, seq }, Buffer.from(envelope), { qos: 1 }),
    onLevel: (level) => outbox.levelIs(level),
    onOutboxLost: (reason) => kept(startAnotherOutbox(reason), "new outbox"),
    clock,
    log: stage("delivery"),
  });
  const startAnotherOutbox = async (reason: "fork" | "restored"): Promise<void> => {
    outbox.placeIs(await store.startOutbox(randomId(), reason, clock.now()));
    if (reason === "fork") {
      presence.sayState();
      return;
    }
    await births.jump();
    uplink.reconnect();
  };

  // What the kiosk says of itself.
  const pageErrors = new PageErrors({ clock, log: stage("screen") });
  let screenHeardMs: number | undefined;
  let watchHeardMs: number | undefined;
  const screenAgeMs = (): number | undefined => (screenHeardMs === undefined ? undefined : clock.now() - screenHeardMs);
  const { browser } = config.screen;
  const { watchClock = clock } = options;
  const watchdog =
    browser === undefined || surroundings !== undefined
      ? undefined
      : new Watchdog({
          browser: new ScreenBrowser({
            devTools: new DevTools({ port: browser.debugPort, clock }),
            url: () => screen.url,
            restart: browser.restart,
            log: stage("browser"),
          }),
          heardMs: () => watchHeardMs,
          send: (name, picture) => contentClient.put(`/content/screenshots/${name}`, "image/jpeg", picture),
          newName: randomId,
          clock: watchClock,
          log: stage("watchdog"),
        });
  // Where a watchdog is, its word counts: it knows what it has tried.
  const screenTrouble = (): (ScreenTrouble & { isMinded?: boolean }) | undefined => {
    if (watchdog) return watchdog.trouble && { ...watchdog.trouble, isMinded: true };
    return (screenAgeMs() ?? 0) >= SCREEN_SILENT_MS ? {} : undefined;
  };
  const exitPin = new ExitPin({
    hash: () => desired.accepted.config.exitPinHash,
    kept: opening.kept["exit-pin"],
    keep: (text) => store.keep("exit-pin", text),
    leave: async () => {
      watchdog?.leave();
      const { exitCommand } = config.screen;
      if (exitCommand) await run(exitCommand);
    },
    clock,
    log: stage("exit"),
  });
  const presence = new Presence({
    who,
    version,
    link$: uplink.link$,
    publish: (topic, message) => {
      const payload = message === undefined ? new Uint8Array() : encodeMessage(topic.name, message);
      return uplink.publishBytes(topic, payload, { qos: 1, retain: true });
    },
    read,
    place: () => outbox.place,
    starts: () => starts.earlier,
    health: () => ({ standings: devices.standings, outbox: outbox.state, screenTrouble: screenTrouble() }),
    describe: () => devices.describe(),
    reported: () => ({ ...desired.reported, ...(content.reported ? { content: content.reported } : {}) }),
    revision: Number(opening.kept["alert-revision"] ?? 0),
    keepRevision: (revision) => kept(store.keep("alert-revision", String(revision)), "alert revision"),
    prepareBeat: async () => {
      await telemetry.collect();
      return () => {
        // While the hub is away each of fifty would be refused, with an error of its own.
        if (uplink.link.state === "online") void telemetry.send();
      };
    },
    clock,
    log: stage("presence"),
  });
  const logReporter = new LogReporter({
    publish: (level, message) => uplink.publish({ name: "log", ...who, level }, message, { qos: 0 }),
    now: () => read().at,
    clock,
  });
  tapLog(log, "warn", (line) => logReporter.take(line));
  const telemetry = new Telemetry({
    measure: createKioskFigures({
      folder: config.data,
      outbox: () => outbox.state,
      standings: () => devices.standings,
      screenAgeMs,
      pageErrors: () => pageErrors.count,
      isScreenSilent: () => screenTrouble() !== undefined,
      wallClock,
      uptimeMs: () => machine.uptimeMs(),
      measureMachine: surroundings?.measureMachine,
    }),
    read,
    publish: (device, message) => uplink.publish({ name: "telemetry", ...who, device }, message, { qos: 0 }),
    log: stage("telemetry"),
  });

  const screenTest = new ScreenTest({ clock });
  // What the hub asks of it.
  const levelForATime = new LevelForATime({
    usual: config.log.level,
    set: setLogLevel,
    kept: opening.kept["log-level"],
    keep: (text) => kept(store.keep("log-level", text), "log level"),
    now: () => read().at,
    clock,
    log,
  });
  // A simulated shop has neither the hub's images nor a bootloader.
  const flasher = surroundings
    ? undefined
    : new BoardFlasher({
        images: new KeptImages(config.data, stage("flasher")),
        fetch: (hash, maxBytes, signal) => contentClient.get(hash, maxBytes, signal),
        portOf: (id) => {
          const device = config.devices.find((one) => one.id === id);
          if (!device) return "unknown";
          return device.driver === "button-panel" ? new NodeBytePort(device.port) : undefined;
        },
        lend: (id) => devices.lend(id),
        kept: opening.kept["board-flashes"],
        keep: (text) => store.keep("board-flashes", text),
        clock,
        log: stage("flasher"),
      });
  const commands = new Commands({
    store,
    now: () => read().at,
    answer: (request, result) => uplink.publish({ name: "result", ...who, request }, result, { qos: 1 }),
    actions: {
      identify: (forMs, device) => {
        if (!devices.identify(forMs, device)) throw boardUnknown(device ?? "");
        visit.take({ type: "identify", forMs });
      },
      callNews: (call, news) => visit.take({ type: "news", call, ...news }),
      setLogLevel: (level, forMs) => levelForATime.set(level, forMs),
      ...boardDeeds({ devices, flasher, clock }),
      selfTest: createSelfTests({
        drivers,
        isLent: (id) => devices.standings.some((one) => one.id === id && one.isLent === true),
        kiosk: {
          folder: config.data,
          screen: screenTest,
          hasSound: () => desired.visitSettings.sound !== false,
          reading: () => read(),
          clock,
        },
      }),
      resend: async ({ outbox: id = outbox.place.outbox, fromSeq }) => {
        const { reopened, level } = await store.reopen(id, fromSeq - 1);
        outbox.levelIs(level);
        delivery.startOver();
        return reopened;
      },
      proposePassword: () => passwords.propose(),
      useNextPassword: () => {
        crashPoint("after-password-told");
        if (passwords.useNext()) uplink.reconnect();
      },
      trust: (pem, signature) => authorities.trust(pem, signature),
      restart: options.restart ?? (() => void kiosk.stop().finally(() => process.exit(EXIT_RESTART))),
    },
    log: stage("commands"),
  });
  const showSettings = (): void =>
    visit.take({ type: "settings", settings: withLogo(desired.visitSettings, content.logoHash) });
  const inbox = createInbox({
    onAck: (ack) => {
      if (ack.time) wallClock.hubAnswered(ack.time.at, ack.time.uptimeMs);
      acks.next(ack);
    },
    onCommand: (topic, payload) => void commands.take(topic, payload),
    onDesired: (payload) => {
      if (desired.take(payload)) {
        kept(store.keep("desired", JSON.stringify(desired.accepted)), "desired configuration");
        showSettings();
        content.want(desired.accepted.config);
        content.hubIsBack();
      }
      presence.sayConfig();
    },
    onHubTime: (at) => wallClock.hubSaid(at),
    log: stage("inbox"),
  });

  const touch = async (input: ScreenInput): Promise<InputRefusal | undefined> => {
    screenHeardMs = clock.now();
    watchHeardMs = watchClock.now();
    if (input.type === "tested") screenTest.answered(input);
    if (input.type === "heartbeat" && input.error) pageErrors.take(input.error, input.errors);
    return visit.touch(input);
  };
  const speaker = surroundings === undefined ? (options.speaker ?? new EspeakSpeaker()) : undefined;
  void speaker?.languages().then((languages) => visit.take({ type: "speech", languages }));
  const screen = new ScreenServer({
    ...config.screen,
    ...{ speaker, remembersSpeech: options.remembersSpeech },
    pages: options.pages,
    locales: options.locales,
    listen: surroundings === undefined,
    state$: combineLatest([visit.screen$, screenTest.asked$]).pipe(
      map(([state, test]) => (test === undefined ? state : { ...state, test })),
    ),
    onInput: touch,
    articles,
    logo: () => content.logo(),
    flowOf: (hash) => content.flowOf(hash),
    exitPin,
    health: () => {
      const { storing, reason, waiting } = outbox.state;
      return { ...who, storing, ...(reason === undefined ? {} : { reason }), link: uplink.link.state, waiting };
    },
    clock,
    log: stage("screen"),
  });

  const prune = (): Subscription =>
    clock.schedule(() => {
      running.add(prune());
      if (read().clock === "none") return;
      store.prune(read().at).then(
        ({ level }) => outbox.levelIs(level),
        (error: unknown) => log.warn({ err: error }, "old events cannot be forgotten"),
      );
    }, PRUNE_EVERY_MS);

  const wire = (): void => {
    running.add(uplink.link$.pipe(filter(({ state }) => state === "online")).subscribe(() => void logReporter.send()));
    running.add(devices.presses$.subscribe((press) => void visit.press(press)));
    running.add(
      devices.facts$.subscribe(({ body, ageMs, isOlder, at, done, known }) => {
        const origin = {
          device: body.device,
          patience: "wait" as const,
          ...(at ? { at } : {}),
          ...(known ? { known } : {}),
        };
        kept(
          record({ kind: "device", body, ageMs, ...(isOlder ? { isOlder } : {}) }, origin).then(() => done?.()),
          body.fact,
        );
      }),
    );
    running.add(
      handTests(drivers).subscribe((test) => {
        const body: DeviceBody = { device: test.device ?? "", fact: "self-test", test };
        kept(record({ kind: "device", body, ageMs: 0 }, { device: body.device, patience: "wait" }), body.fact);
      }),
    );
    running.add(
      devices.lost$.subscribe((ids) => kept(store.keep("lost-devices", JSON.stringify(ids)), "lost devices")),
    );
    running.add(devices.recognised$.subscribe((device) => kept(outbox.keep({ device }, "wait"), "device")));
    running.add(devices.samples$.subscribe(({ device, samples }) => telemetry.sampled(device, samples)));
    running.add(devices.board$.subscribe((board) => visit.take({ type: "board", board })));
    running.add(
      outbox.storing$.subscribe((storing) => {
        devices.show(storing ? "storing" : "not-storing");
        visit.take({ type: "storing", storing });
      }),
    );
    // A board that came back has forgotten what it was to show.
    running.add(
      devices.board$.pipe(filter((board) => board === "ready")).subscribe(() => {
        devices.show(outbox.state.storing ? "storing" : "not-storing");
      }),
    );
    running.add(uplink.link$.subscribe(({ state }) => visit.take({ type: "link", link: state })));
    running.add(uplink.link$.pipe(filter(({ state }) => state === "online")).subscribe(() => content.hubIsBack()));
    running.add(
      content.flow$.subscribe((found) =>
        visit.take({ type: "flow", inForce: found ? { flow: found.flow, hash: found.ref.hash } : SHIPPED }),
      ),
    );
    running.add(content.logo$.subscribe(showSettings));
    running.add(uplink.messages$.subscribe(inbox));
    running.add(prune());
  };

  let stopped: Promise<void> | undefined;
  const kiosk: Kiosk = {
    get screenUrl() {
      return screen.url;
    },
    screen$: visit.screen$,
    touch,
    stop() {
      stopped ??= (async () => {
        isStopping = true;
        await screen.stop();
        visit.stop();
        presence.stop();
        await watchdog?.stop();
        articles.stop();
        await content.stop();
        contentClient.stop();
        starts.stop();
        levelForATime.stop();
        await lending?.stop();
        if (flasher) await withinMs(flasher.stop(), CLOSE_DEVICES_MS, clock, log);
        await withinMs(devices.stop(), CLOSE_DEVICES_MS, clock, log);
        await outbox.stop();
        delivery.stop();
        running.unsubscribe();
        await uplink.stop(() => presence.farewell());
        await store.close();
        log.info("kiosk stopped");
      })();
      return stopped;
    },
  };

  try {
    await options.beforeScreen?.();
    // A simulated shop has neither this disk nor this network.
    if (surroundings === undefined) {
      await content.open();
      content.want(desired.accepted.config);
    }
    await screen.start();
  } catch (error) {
    isStopping = true;
    await store.close();
    throw error;
  }
  wire();
  outbox.start();
  // The state goes out before the first event of a birth: presence hears of the link before delivery does.
  starts.start();
  presence.start();
  watchdog?.start();
  delivery.start();
  devices.start();
  await lending?.start();
  levelForATime.start();
  for (const { request, tries: _, last: __, ...args } of flasher?.pending ?? []) {
    void commands.resume("flash-board", request, args);
  }
  uplink.start();
  log.info({ screen: screen.url, outbox: opening.place, waiting: opening.level.waiting }, "kiosk started");
  return kiosk;
}

/** Waits for something, but no longer than so. */
async function withinMs(work: Promise<unknown>, ms: number, clock: SchedulerLike, log: Logger): Promise<void> {
  await new Promise<void>((resolve) => {
    const late = clock.schedule(() => resolve(), ms);
    work
      .catch((error: unknown) => log.warn({ err: error }, "a device did not close"))
      .finally(() => {
        late.unsubscribe();
        resolve();
      });
  });
}
