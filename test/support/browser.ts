import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

/** Where Debian, Ubuntu, Fedora, macOS and Windows have it. */
const places = [
  ...["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** A browser of this machine, which `scripts/install-browser.sh` can bring; `CHROME_PATH` names another one. */
export function browserPath(): string | undefined {
  return [process.env["CHROME_PATH"], ...places].find((path) => path !== undefined && existsSync(path));
}

/** Starts it without a window. It asks nothing of any network by itself. */
export async function openBrowser(path: string): Promise<Browser> {
  return chromium.launch({
    executablePath: path,
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"],
      ...["--disable-background-networking", "--disable-component-update"],
    ],
  });
}
