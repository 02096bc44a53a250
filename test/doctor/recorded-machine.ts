import type { FileView, MachineView, SpaceView, UserView } from "../../protocol/doctor/machine-view.ts";

/** What was recorded of a machine: its files by path, links, and what commands print. */
export interface Recording {
  files?: { [path: string]: string };
  links?: { [path: string]: string };
  /** Owner and mode of a path; of others it is root's and 0644, folders 0755. */
  stats?: { [path: string]: FileView };
  runs?: { [command: string]: string };
  space?: SpaceView;
  user?: UserView;
  nowMs?: number;
}

const ROOMY: SpaceView = { freeBytes: 20e9, totalBytes: 30e9, freeFiles: 900_000, totalFiles: 1_000_000 };

/** Gives a machine that has been recorded to whoever looks at machines. */
export function recordedMachine(recording: Recording): MachineView {
  const { files = {}, links = {}, stats = {}, runs = {}, space = ROOMY } = recording;
  const paths = [...Object.keys(files), ...Object.keys(links), ...Object.keys(stats)];
  const isFolder = (path: string) => path === "/" || paths.some((one) => one.startsWith(`${path}/`));
  return {
    read: (path) => files[path],
    list: (folder) => [
      ...new Set(
        paths
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).split("/")[0] ?? ""),
      ),
    ],
    link: (path) => links[path],
    stat: (path) => {
      if (stats[path]) return stats[path];
      if (isFolder(path)) return { type: "folder", mode: 0o755, uid: 0, gid: 0 };
      return files[path] === undefined ? undefined : { type: "file", mode: 0o644, uid: 0, gid: 0 };
    },
    space: () => space,
    run: async (command) => runs[command.join(" ")],
    user: recording.user ?? { name: "pi", uid: 1000, gids: [1000] },
    nowMs: recording.nowMs ?? Date.UTC(2026, 10, 23, 6),
    node: "24.11.0",
  };
}
