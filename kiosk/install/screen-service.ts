import { KIOSK_PLACES, KIOSK_USER } from "./kiosk-service.ts";
import { COMES_BACK, CONFINED, execLine, formatUnit, NEVER_GIVES_UP } from "./unit.ts";

/** How the picture stands on the display, in degrees clockwise. */
export const ROTATIONS = [0, 90, 180, 270] as const;
export type Rotation = (typeof ROTATIONS)[number];

/** Where an installed screen keeps its things. */
export const SCREEN_PLACES = {
  unit: "/etc/systemd/system/counterbell-screen.service",
  start: "/usr/local/lib/counterbell/screen",
  policy: "/etc/chromium/policies/managed/counterbell.json",
  /** In memory: nothing of a visitor outlives a start of the browser. */
  profile: "/run/counterbell-screen",
} as const;

/** The user of the browser; it has no shell, no home and no rights. */
export const SCREEN_USER = "counterbell-screen";

/** Where the browser's DevTools listen, on this machine alone: the kiosk's watchdog looks at the page by them. */
export const DEBUG_PORT = 9222;

/**
 * The flags of a browser that is furniture: no bubble after a crash, no keyring, no translation, no pinch, no history by
 * swipe, nothing asked of anybody but the kiosk. Source: the list of Chromium's switches, and what its kiosk mode leaves open.
 */
export const CHROMIUM_FLAGS = [
  "--kiosk",
  "--no-first-run",
  "--noerrdialogs",
  "--hide-crash-restore-bubble",
  "--disable-session-crashed-bubble",
  "--disable-infobars",
  "--password-store=basic",
  "--disable-pinch",
  "--overscroll-history-navigation=0",
  "--disable-features=Translate,TranslateUI,MediaRouter,OptimizationHints,InterestFeedContentSuggestions,GlobalMediaControls",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-breakpad",
  `--remote-debugging-port=${DEBUG_PORT}`,
  "--no-pings",
  "--autoplay-policy=no-user-gesture-required",
  "--check-for-update-interval=31536000",
  "--ozone-platform=wayland",
  `--user-data-dir=${SCREEN_PLACES.profile}/chromium`,
  "--disk-cache-dir=/dev/null",
] as const;

/** What Chromium may not do, whatever a hand finds on the glass; it loads the kiosk's own page and no other address. */
export const chromiumPolicy = (address: string): string => {
  const policy = {
    URLBlocklist: ["*"],
    URLAllowlist: [new URL(address).host],
    // Not DeveloperToolsAvailability 2: it refuses the watchdog as well (Chromium 156). The page keeps its keys and its menu.
    RemoteDebuggingAllowed: true,
    SavingBrowserHistoryDisabled: true,
    DefaultSearchProviderEnabled: false,
    LensRegionSearchEnabled: false,
    DefaultClipboardSetting: 2,
    DefaultFileSystemReadGuardSetting: 2,
    DefaultFileSystemWriteGuardSetting: 2,
    DefaultWebUsbGuardSetting: 2,
    DefaultSerialGuardSetting: 2,
    DefaultWebBluetoothGuardSetting: 2,
    DefaultSensorsSetting: 2,
    IncognitoModeAvailability: 1,
    BrowserSignin: 0,
    SyncDisabled: true,
    BrowserGuestModeEnabled: false,
    BrowserAddPersonEnabled: false,
    PasswordManagerEnabled: false,
    PasswordLeakDetectionEnabled: false,
    AutofillAddressEnabled: false,
    AutofillCreditCardEnabled: false,
    TranslateEnabled: false,
    SpellcheckEnabled: false,
    PrintingEnabled: false,
    AllowFileSelectionDialogs: false,
    DownloadRestrictions: 3,
    DefaultPopupsSetting: 2,
    DefaultNotificationsSetting: 2,
    DefaultGeolocationSetting: 2,
    BookmarkBarEnabled: false,
    EditBookmarksEnabled: false,
    MetricsReportingEnabled: false,
    SearchSuggestEnabled: false,
    NetworkPredictionOptions: 2,
    ExtensionInstallBlocklist: ["*"],
    BackgroundModeEnabled: false,
    ScreenCaptureAllowed: false,
    VideoCaptureAllowed: false,
    AudioCaptureAllowed: false,
  };
  return `${JSON.stringify(policy, null, 2)}\n`;
};

/**
 * The program that cage runs: it turns every display, waits for the kiosk's page and becomes the browser.
 * A shell is used only here, for a script of fixed text.
 */
export const screenStart = ({ address, rotation }: { address: string; rotation: Rotation }): string => {
  const turn = rotation === 0 ? "normal" : String(rotation);
  const browser = ["chromium", ...CHROMIUM_FLAGS, address].map((word) => `'${word.replaceAll("'", "'\\''")}'`);
  return `#!/bin/sh
# Written by \`counterbell kiosk install\`.
for output in $(wlr-randr | awk '/^[^ ]/ {print $1}'); do
  wlr-randr --output "$output" --transform ${turn}
done
# The page shows its own states once it is there; until then an empty display is better than a browser's error page.
until curl --silent --fail --output /dev/null '${address}healthz'; do sleep 0.5; done
exec ${browser.join(" \\\n  ")}
`;
};

/** The unit of the screen: cage on the first terminal with one browser in it. */
export const screenUnit = (): string =>
  formatUnit("Written by `counterbell kiosk install`; changes belong into a drop-in (systemctl edit).", {
    Unit: {
      Description: "Counterbell kiosk, the screen",
      After: "counterbell-kiosk.service systemd-user-sessions.service systemd-logind.service",
      Wants: "counterbell-kiosk.service",
      Conflicts: "getty@tty1.service",
      ConditionPathExists: "/dev/tty1",
      ...NEVER_GIVES_UP,
    },
    Service: {
      Type: "simple",
      User: SCREEN_USER,
      PAMName: "login",
      TTYPath: "/dev/tty1",
      TTYReset: "yes",
      TTYVHangup: "yes",
      TTYVTDisallocate: "yes",
      StandardInput: "tty-fail",
      StandardOutput: "journal",
      StandardError: "journal",
      UtmpIdentifier: "tty1",
      UtmpMode: "user",
      RuntimeDirectory: "counterbell-screen",
      RuntimeDirectoryMode: "0700",
      Environment: [
        `HOME=${SCREEN_PLACES.profile}`,
        `XDG_CONFIG_HOME=${SCREEN_PLACES.profile}`,
        `XDG_CACHE_HOME=${SCREEN_PLACES.profile}`,
        "XDG_SESSION_TYPE=wayland",
      ],
      ExecStart: execLine(["/usr/bin/cage", "-d", "--", SCREEN_PLACES.start]),
      ...COMES_BACK,
      ...CONFINED,
      // A seat is a device and a session: users are not mapped, and displays and touch stay in reach.
      PrivateUsers: "no",
      DevicePolicy: "closed",
      DeviceAllow: ["char-drm rw", "char-input rw", "char-tty rw", "char-alsa rw"],
      // Chromium keeps its own tabs in namespaces of their own; it needs no right for that but these calls.
      RestrictNamespaces: "user pid net",
      SystemCallFilter: ["@system-service chroot", "~@reboot @swap @module @raw-io @clock @cpu-emulation @obsolete"],
      // The page comes from the kiosk on this machine; nothing on the glass can speak to anybody else.
      IPAddressDeny: "any",
      IPAddressAllow: "localhost",
      OOMScoreAdjust: "300",
    },
    Install: { WantedBy: "multi-user.target" },
  });

/** What the kiosk may wish for its screen: that it starts anew, and that it makes room for a login on the first terminal. */
const WISHES = {
  restart: { what: "starts anew", next: "counterbell-screen.service" },
  leave: { what: "makes room for a login", next: "getty@tty1.service" },
} as const;

/** The program that tells a wish; it needs no right but that to its own folder. */
export const wishCommand = (wish: keyof typeof WISHES): string[] => [
  "/usr/bin/touch",
  `${KIOSK_PLACES.wishes}/${wish}-screen`,
];

/**
 * The units that fulfil wishes, by their paths. A path unit sees the touch; its service conflicts with the screen, which stops
 * that one (and kills it where it hangs), and hands over to what comes then. Nobody in it has a right. Source: systemd.path(5),
 * systemd.unit(5), `Conflicts=`, `OnSuccess=`.
 */
export const wishUnits = (): Record<string, string> => {
  const units: Record<string, string> = {};
  for (const [wish, { what, next }] of Object.entries(WISHES)) {
    const name = `counterbell-screen-${wish}`;
    const comment = "Written by `counterbell kiosk install`.";
    units[`/etc/systemd/system/${name}.path`] = formatUnit(comment, {
      Unit: { Description: `Counterbell kiosk, looks whether the screen is to go: it ${what}` },
      Path: { PathChanged: `${KIOSK_PLACES.wishes}/${wish}-screen`, Unit: `${name}.service` },
      Install: { WantedBy: "multi-user.target" },
    });
    units[`/etc/systemd/system/${name}.service`] = formatUnit(comment, {
      Unit: {
        Description: `Counterbell kiosk, the screen ${what}`,
        Conflicts: "counterbell-screen.service",
        After: "counterbell-screen.service",
        OnSuccess: next,
      },
      Service: {
        Type: "oneshot",
        User: KIOSK_USER,
        ExecStart: "/usr/bin/true",
        ...CONFINED,
        PrivateNetwork: "yes",
        PrivateDevices: "yes",
      },
    });
  }
  return units;
};
