import { mountOf } from "./disk.ts";
import { type Finding, fault, ok, unknown, warning } from "./finding.ts";
import type { MachineView } from "./machine-view.ts";

const WORN_PERCENT = 80;
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
  const device = mountOf(machine, folder)?.device;
  // A link such as ../../devices/platform/.../block/mmcblk0/mmcblk0p2; major 0 has no disk of its own.
  const parts = machine.link(`/sys/dev/block/${device}`)?.split("/") ?? [];
  const disk = parts[parts.lastIndexOf("block") + 1];
  if (device === undefined || parts.lastIndexOf("block") < 0 || !disk || /^(dm-|md|loop|zram)/.test(disk)) return [];
  const emmc = emmcWear(machine, disk);
  if (emmc) return [told(disk, emmc, mend)];
  // A card has neither register nor SMART, and a virtual disk wears nothing that its guest could know.
  if (/^mmcblk|^vd/.test(disk))
    return [unknown("doctor-wear-unknown", { disk, written: written(machine, parts.at(-1)) })];
  const report = await machine.run(["smartctl", "--json", "--health", "--attributes", `/dev/${disk}`]);
  const smart = report === undefined ? undefined : smartWear(report);
  if (smart) return [told(disk, smart, mend)];
  const tools = machine.stat("/usr/sbin/smartctl") === undefined ? SMART_TOOLS : "sudo counterbell doctor";
  return [unknown("doctor-wear-unknown", { disk, written: written(machine, parts.at(-1)) }, tools)];
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
function written(machine: MachineView, partition: string | undefined): string {
  const kilobytes = Number(machine.read(`/sys/fs/ext4/${partition}/lifetime_write_kbytes`) ?? Number.NaN);
  return Number.isFinite(kilobytes) ? (kilobytes / 1e6).toFixed(0) : "none";
}
