import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What runs: the package's version, the commit that it was built from, and Node. */
export interface Version {
  version: string;
  commit: string;
  node: string;
}

/**
 * Tells what runs from a package folder. The commit comes from git in a clone, else from `dist/commit.txt`, which the
 * build writes into a package; `unknown` where there is neither.
 */
export function readVersion(root: string): Version {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  return { version, commit: readCommit(root), node: process.versions.node };
}

/** Gives the version as one line for people, or as JSON. */
export function formatVersion(root: string, json: boolean): string {
  const { version, commit, node } = readVersion(root);
  return json ? JSON.stringify({ version, commit, node }) : `counterbell ${version} (${commit}) on Node ${node}`;
}

function readCommit(root: string): string {
  if (existsSync(join(root, ".git"))) {
    try {
      const git = execFileSync("git", ["rev-parse", "--short=12", "HEAD"], {
        cwd: root,
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
        timeout: 2000,
      });
      return git.trim();
    } catch {
      // No git on this machine, or a folder that only looks like a clone: the file may still tell.
    }
  }
  try {
    return readFileSync(join(root, "dist/commit.txt"), "utf8").trim() || "unknown";
  } catch {
    return "unknown";
  }
}
