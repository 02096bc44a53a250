import { mountOf } from "./disk.ts";
import { type Finding, fault, ok, unknown, warning } from "./finding.ts";
import type { MachineView } from "./machine-view.ts";

const WORN_PERCENT = 80;
/** LVM on LUKS on RAID on partitions. */
const MOST_LAYERS = 4;
const SMART_TOOLS = "sudo apt install --yes smartmontools";
/** Attributes of ATA whose normalised value is the life that is left. Source: drivedb.h of smartmontools. */
const LIFE_LEFT: ReadonlySet<number> = new Set([177, 202, 231, 233]);

interface SmartReport {
  smart_status?: { passed?: boolean };
  nvme_smart_health_information_log?: { percentage_used?: number };
  ata_smart_attributes?: { table?: readonly { id?: number; value?: number }[] };
}

/**
 * Looks how much of its life the disk under a folder has used: by the eMMC's own registers, else by SMART.
 *
 * An SD card tells neither: then how much was written to it, where its file system counts that. `mend` is what to run before hands
 * change the disk.
 */
export async function checkWear(machine: MachineView, folder: string, mend?: string): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const part of parts(machine, folder)) found.push(...(await ofPart(machine, part, mend)));
  return found;
}

/** A disk and the part of it that a file system has: sda and sda1. */
interface DiskPart {
  disk: string;
  part: string;
}

async function ofPart(machine: MachineView, { disk, part }: DiskPart, mend: string | undefined): Promise<Finding[]> {
  if (/^(loop|zram|ram|nbd)/.test(disk)) return [];
  const emmc = emmcWear(machine, disk);
  if (emmc) return [told(disk, emmc, mend)];
  const facts = { disk, written: written(machine, part) };
  // A card has neither register nor SMART, and a virtual disk wears nothing that its guest could know.
  if (/^mmcblk|^vd|^xvd/.test(disk)) return [unknown("doctor-wear-unknown", facts)];
  const report = await machine.run(["smartctl", "--json", "--health", "--attributes", `/dev/${disk}`]);
  const smart = report === undefined ? undefined : smartWear(report);
  if (smart) return [told(disk, smart, mend)];
  const tools = machine.stat("/usr/sbin/smartctl") === undefined ? SMART_TOOLS : "sudo counterbell doctor";
  return [unknown("doctor-wear-unknown", facts, tools)];
}

/** Finds the disks under a folder, also those below LVM, LUKS and RAID. */
function parts(machine: MachineView, folder: string): DiskPart[] {
  const mount = mountOf(machine, folder);
  if (!mount) return [];
  // btrfs has no device of its own; what was mounted names one.
  const named = /^\/dev\/([a-z0-9]+)$/.exec(mount.source)?.[1];
  const link = machine.link(`/sys/dev/block/${mount.device}`) ?? machine.link(`/sys/class/block/${named}`);
  const found = link === undefined ? [] : below(machine, link, 0);
  return found.filter(({ disk }, i) => found.findIndex((other) => other.disk === disk) === i);
}

/** A link of sysfs ends in `block/sda/sda1`, or in `dm-0`, whose `slaves/` link to what is below. */
function below(machine: MachineView, link: string, depth: number): DiskPart[] {
  const names = link.split("/");
  const at = names.lastIndexOf("block");
  const disk = at < 0 ? names.at(-1) : names[at + 1];
  if (!disk) return [];
  const slaves = `/sys/block/${disk}/slaves`;
  const links = machine.list(slaves).flatMap((name) => machine.link(`${slaves}/${name}`) ?? []);
  if (links.length === 0) return [{ disk, part: names.at(-1) ?? disk }];
  return depth < MOST_LAYERS ? links.flatMap((one) => below(machine, one, depth + 1)) : [];
}

interface Wear {
  usedPercent: number | undefined;
  isFailing: boolean;
}

function told(disk: string, { usedPercent, isFailing }: Wear, mend: string | undefined): Finding {
  const facts = { disk, percent: usedPercent === undefined ? "none" : String(usedPercent) };
  if (isFailing || (usedPercent ?? 0) >= 100) return fault("doctor-wear-failing", facts, mend);
  return (usedPercent ?? 0) >= WORN_PERCENT ? warning("doctor-wear-worn", facts, mend) : ok("doctor-wear", facts);
}

/**
 * Reads `life_time`, such as `0x02 0x01`: the two kinds of cells, each in tenths that are begun (0x0A: 90 to 100 %, 0x0B: more),
 * and `pre_eol_info` (0x03: nearly all spare blocks are used). Source: JEDEC JESD84-B51, 7.4.41 to 7.4.43.
 */
function emmcWear(machine: MachineView, disk: string): Wear | undefined {
  const text = machine.read(`/sys/block/${disk}/device/life_time`);
  const tenths = (text ?? "")
    .trim()
    .split(/\s+/)
    .map(Number)
    .filter((tenth) => tenth > 0);
  if (tenths.length === 0) return undefined;
  const spare = Number(machine.read(`/sys/block/${disk}/device/pre_eol_info`) ?? 0);
  return { usedPercent: Math.min(100, (Math.max(...tenths) - 1) * 10), isFailing: spare >= 3 };
}

function smartWear(text: string): Wear | undefined {
  let report: SmartReport;
  try {
    report = JSON.parse(text) as SmartReport;
  } catch {
    return undefined;
  }
  const isFailing = report.smart_status?.passed === false;
  const left = report.ata_smart_attributes?.table
    ?.filter(({ id, value }) => LIFE_LEFT.has(id ?? 0) && (value ?? 101) <= 100)
    .map(({ value }) => value ?? 100);
  const ata = left && left.length > 0 ? 100 - Math.min(...left) : undefined;
  const usedPercent = report.nvme_smart_health_information_log?.percentage_used ?? ata;
  return report.smart_status === undefined && usedPercent === undefined ? undefined : { usedPercent, isFailing };
}

/** Gigabytes that were ever written to a file system, which ext4 counts. Source: Linux, sysfs-fs-ext4. */
function written(machine: MachineView, partition: string): string {
  const kilobytes = Number(machine.read(`/sys/fs/ext4/${partition}/lifetime_write_kbytes`) ?? Number.NaN);
  return Number.isFinite(kilobytes) ? (kilobytes / 1e6).toFixed(0) : "none";
}
