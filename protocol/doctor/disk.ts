import { type Finding, fault, ok, shell, warning } from "./finding.ts";
import type { MachineView } from "./machine-view.ts";

/** Where a file lies: what /proc/self/mountinfo has of its file system. */
export interface Mount {
  point: string;
  type: string;
  /** `major:minor` of the block device; major 0 where there is none, or several. */
  device: string;
  /** What was mounted: "/dev/sda1". */
  source: string;
  isReadOnly: boolean;
}

const LOW_BYTES = 1e9;
const FULL_BYTES = 200e6;
const LOW_FILES = 0.05;
const MAKE_ROOM = "sudo journalctl --vacuum-size=100M";
/** SQLite's WAL needs memory that is shared by all who open the file. Source: sqlite.org/wal.html, "Overview", point 2. */
const FAR = /^(nfs|nfs4|cifs|smb3|smbfs|9p|afs|ceph|glusterfs|fuse\.(sshfs|glusterfs|rclone|s3fs))$/;
const PASSING = /^(tmpfs|ramfs|overlay|squashfs)$/;
/** Without owners and modes everybody may read the secrets, and without a journal a power cut costs the file. */
const WEAK = /^(vfat|msdos|exfat|ntfs|ntfs3|fuseblk)$/;

/** Looks at the disk of a folder, or of where it will be made: room, number of files, and what file system it is. */
export function checkDisk(machine: MachineView, folder: string): Finding[] {
  return [...room(machine, nearest(machine, folder)), ...fileSystem(mountOf(machine, folder))];
}

/** Gives the folder, or the nearest one above it that is there. */
export function nearest(machine: MachineView, folder: string): string {
  if (folder === "/" || machine.stat(folder) !== undefined) return folder;
  const parent = folder.replace(/\/[^/]*$/, "");
  return parent === folder || parent === "" ? "/" : nearest(machine, parent);
}

function room(machine: MachineView, folder: string): Finding[] {
  const space = machine.space(folder);
  if (!space) return [];
  const { freeBytes, freeFiles, totalFiles } = space;
  const facts = { gigabytes: (freeBytes / 1e9).toFixed(1) };
  const files = { count: String(freeFiles) };
  const find = "sudo du --inodes --one-file-system --max-depth=2 /";
  return [
    freeBytes < FULL_BYTES
      ? fault("doctor-space-bad", facts, MAKE_ROOM)
      : freeBytes < LOW_BYTES
        ? warning("doctor-space-bad", facts, MAKE_ROOM)
        : ok("doctor-space", facts),
    ...(totalFiles > 0 && freeFiles < 100
      ? [fault("doctor-files-bad", files, find)]
      : totalFiles > 0 && freeFiles < totalFiles * LOW_FILES
        ? [warning("doctor-files-bad", files, find)]
        : []),
  ];
}

function fileSystem(mount: Mount | undefined): Finding[] {
  if (!mount) return [];
  const { type, point, isReadOnly } = mount;
  const facts = { type, point };
  if (isReadOnly) return [fault("doctor-disk-readonly", facts, shell("sudo", "mount", "-o", "remount,rw", point))];
  if (FAR.test(type)) return [fault("doctor-disk-far", facts)];
  if (WEAK.test(type)) return [fault("doctor-disk-weak", facts)];
  if (PASSING.test(type)) return [warning("doctor-disk-passing", facts)];
  return [ok("doctor-disk", facts)];
}

/**
 * Gives the file system that a path lies on.
 *
 * Shape of a line: `36 35 98:0 /root /point rw,noatime master:1 - ext4 /dev/sda1 rw,errors=continue`. Source: proc(5), mountinfo.
 */
export function mountOf(machine: MachineView, path: string): Mount | undefined {
  const mounts = (machine.read("/proc/self/mountinfo") ?? "").split("\n").flatMap((line): Mount[] => {
    const words = line.split(" ");
    const [, , device = "", , point, options = ""] = words;
    const [type, source = ""] = words.slice(words.indexOf("-") + 1);
    const superOptions = words[words.indexOf("-") + 3] ?? "";
    if (point === undefined || type === undefined) return [];
    const isReadOnly = [options, superOptions].some((list) => list.split(",").includes("ro"));
    return [{ point: unescaped(point), type, device, source, isReadOnly }];
  });
  const holds = ({ point }: Mount) => path === point || path.startsWith(point === "/" ? "/" : `${point}/`);
  // Of two at one point the later one is seen.
  return mounts
    .filter(holds)
    .reduce<Mount | undefined>(
      (best, mount) => (best && best.point.length > mount.point.length ? best : mount),
      undefined,
    );
}

const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)));
