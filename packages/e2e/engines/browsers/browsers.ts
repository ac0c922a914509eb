import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { firstLine, type MissingEngine, versionOf } from "../engines.ts";

export interface Browser {
  readonly title: string;
  readonly kind: "chromium" | "firefox";
  readonly version: string;
  readonly executable: string;
}

interface WantedBrowser {
  readonly title: string;
  readonly kind: Browser["kind"];
  readonly executables: readonly string[];
  /** Debian's package. */
  readonly spec: string;
}

export const wantedBrowsers: readonly WantedBrowser[] = [
  {
    title: "Chromium",
    kind: "chromium",
    executables: ["chromium", "chromium-browser", "google-chrome"],
    spec: "chromium",
  },
  { title: "Firefox", kind: "firefox", executables: ["firefox-esr", "firefox"], spec: "firefox-esr" },
];

/** Finds a browser on this machine. A CI machine of Debian's, where this is run by root, gets it if it is not there. */
export function findBrowser({ title, kind, executables, spec }: WantedBrowser): Browser | MissingEngine {
  try {
    const executable = find(executables) ?? install(spec, executables);
    return { title, kind, version: versionOf(executable), executable };
  } catch (error) {
    return { title, reason: firstLine(error) };
  }
}

function find(executables: readonly string[]): string | null {
  const folders = process.env["PATH"]!.split(delimiter);
  const paths = executables.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function install(spec: string, executables: readonly string[]): string {
  const absent = `none of ${executables.join(", ")} is on the PATH`;
  const mayInstall = process.env["CI"] !== undefined && isRoot() && find(["apt-get"]) !== null;
  if (!mayInstall) throw new Error(`${absent}, and only root on a CI machine with apt-get installs it`);
  aptGet("update", "-qq");
  aptGet("install", "-qq", "--no-install-recommends", spec);
  const executable = find(executables);
  if (executable === null) throw new Error(`${absent}, also with Debian's ${spec}`);
  return executable;
}

function aptGet(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stderr, error } = spawnSync("apt-get", ["-y", ...args], { env, encoding: "utf8", timeout: 300_000 });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`apt-get ${args[0]}: ${stderr}`);
}

const isRoot = () => process.getuid?.() === 0;

/** Shows a page in a browser that knows nothing yet, for as long as `during` takes. */
export async function openPage<T>(browser: Browser, url: string, during: Promise<T>): Promise<T> {
  const profile = mkdtempSync(join(tmpdir(), `${browser.kind}-`));
  const args = browser.kind === "chromium" ? chromiumArguments(profile) : firefoxArguments(profile);
  // A group of its own: it starts processes that have to end with it.
  const child = spawn(browser.executable, [...args, url], { detached: true, stdio: "ignore" });
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const failed = new Promise<never>((_, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => reject(new Error(`${browser.title} has ended: ${code ?? signal}`)));
  });
  try {
    return await Promise.race([during, failed]);
  } finally {
    if (child.pid !== undefined && child.exitCode === null) {
      process.kill(-child.pid, "SIGKILL");
      await closed;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
  }
}

function chromiumArguments(profile: string): string[] {
  return [
    "--headless",
    // Root has no sandbox.
    ...(isRoot() ? ["--no-sandbox"] : []),
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    `--user-data-dir=${profile}`,
  ];
}

/** It asks for nothing but the page. */
const firefoxPreferences = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.downloads.remote.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,",
  "toolkit.telemetry.server": "data:,",
};

function firefoxArguments(profile: string): string[] {
  const lines = Object.entries(firefoxPreferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, "user.js"), lines.join(""));
  return ["--headless", "--no-remote", "--profile", profile];
}
