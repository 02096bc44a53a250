/** What a doctor may ask of a machine: reading alone, and nothing throws. */
export interface MachineView {
  /** Text of a file, such as those of /proc and /sys; undefined where it is missing or not allowed. */
  read(path: string): string | undefined;
  /** Names in a folder; none where it is missing or not allowed. */
  list(path: string): readonly string[];
  /** Where a symbolic link points, as it is written. */
  link(path: string): string | undefined;
  stat(path: string): FileView | undefined;
  /** What is free for a user on the file system of a path that exists. */
  space(path: string): SpaceView | undefined;
  /** What a command prints; undefined where there is none, or it fails, or takes longer than a few seconds. */
  run(command: readonly string[]): Promise<string | undefined>;
  /** Who asks. */
  readonly user: UserView;
  /** The machine's clock, ms UTC. */
  readonly nowMs: number;
  /** Node's version: "24.1.0". */
  readonly node: string;
}

/** `hidden`: it may be there, in a folder that this user may not look into. `mode` holds the nine bits of permission. */
export type FileView =
  | { type: "file" | "folder" | "device" | "other"; mode: number; uid: number; gid: number }
  | { type: "hidden" };

export interface SpaceView {
  freeBytes: number;
  totalBytes: number;
  /** Both 0 where the file system has no limit of its own. */
  freeFiles: number;
  totalFiles: number;
}

export interface UserView {
  name: string;
  uid: number;
  gids: readonly number[];
}

/** Gives a user of the machine with its groups, out of /etc/passwd and /etc/group; undefined where it is not there. */
export function userOf(machine: MachineView, name: string): UserView | undefined {
  const [, , uid, gid] = lines(machine, "/etc/passwd").find(([user]) => user === name) ?? [];
  if (uid === undefined || gid === undefined) return undefined;
  const more = lines(machine, "/etc/group").filter(([, , , members]) => members?.split(",").includes(name));
  return { name, uid: Number(uid), gids: [Number(gid), ...more.map(([, , id]) => Number(id))] };
}

/** Gives the number of a group. */
export const groupOf = (machine: MachineView, name: string): number | undefined => {
  const id = lines(machine, "/etc/group").find(([group]) => group === name)?.[2];
  return id === undefined ? undefined : Number(id);
};

/** Whether a user may do all of `rights` (4 read, 2 write, 1 enter) with a file. Root may, whatever its mode. */
export function may(user: Pick<UserView, "uid" | "gids">, file: FileView, rights: number): boolean {
  if (file.type === "hidden") return false;
  if (user.uid === 0) return true;
  const shift = file.uid === user.uid ? 6 : user.gids.includes(file.gid) ? 3 : 0;
  return ((file.mode >> shift) & rights) === rights;
}

const lines = (machine: MachineView, path: string): string[][] =>
  (machine.read(path) ?? "").split("\n").map((line) => line.split(":"));
