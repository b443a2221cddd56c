import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Logger } from "../../src/index.js";
import { serve } from "../../src/server/index.js";
import { readTls, reloadTls } from "../../src/server/tls-files.js";
import { codedError } from "../support/coded-error.js";
import { documentedHooks } from "../support/documented-hooks.js";
import { selfSigned, type Certificate } from "../support/self-signed.js";

function pemFiles() {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-tls-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = { cert: join(folder, "cert.pem"), key: join(folder, "key.pem") };
  /** As renewers do: whole new files in the place of the old ones. */
  const write = (certificate: Certificate) => {
    for (const name of ["key", "cert"] as const) {
      writeFileSync(`${files[name]}.new`, certificate[name]);
      renameSync(`${files[name]}.new`, files[name]);
    }
  };
  return { files, write };
}

/** The certificate that a server shows to a new connection. */
function certificateAt(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.end();
    });
    socket.on("error", reject);
  });
}

/** A log, and a promise for the next line that holds a text. */
function awaitedLog() {
  const waiting: { text: string; resolve: () => void }[] = [];
  const tell = (_fields: object, message: string) => {
    for (const { text, resolve } of waiting) if (message.includes(text)) resolve();
  };
  const log: Logger = { debug: tell, info: tell, warn: tell, error: tell };
  const says = (text: string) => new Promise<void>((resolve) => void waiting.push({ text, resolve }));
  return { log, says };
}

describe("TLS from files", () => {
  it("takes a new certificate into use while it runs, and keeps the old one when the new one is of no use", async () => {
    const { files, write } = pemFiles();
    write(selfSigned());
    const server = await serve(documentedHooks(), { port: 0, tls: readTls(files) });
    onTestFinished(() => server.close({ graceMs: 0 }));
    expect(server.url).toMatch(/^https:/);
    const { log, says } = awaitedLog();
    onTestFinished(reloadTls(server, files, log));
    const first = await certificateAt(server.port);

    const renewed = says("read again");
    write(selfSigned());
    await renewed;
    const second = await certificateAt(server.port);
    expect(second).not.toBe(first);

    const refused = says("the old one stays");
    writeFileSync(files.cert, "no certificate");
    await refused;
    expect(await certificateAt(server.port)).toBe(second);
  });

  it("serves, and says so, when the folder can't be watched", () => {
    const lines: string[] = [];
    const tell = (_fields: object, message: string) => void lines.push(message);
    const log = { debug: tell, info: tell, warn: tell, error: tell };
    const { files } = pemFiles();
    const gone = { cert: join(files.cert, "no/cert.pem"), key: join(files.cert, "no/key.pem") };
    reloadTls({ renewTls: () => undefined }, gone, log)();
    expect(lines).toEqual(["the TLS certificate can't be watched: restart to renew it"]);
  });

  it.each<[string, (write: (certificate: Certificate) => void) => void]>([
    ["that are not there", () => undefined],
    ["that do not belong together", (write) => write({ cert: selfSigned().cert, key: selfSigned().key })],
    ["that are no PEM", (write) => write({ cert: "private", key: "private" })],
  ])("refuses files %s", (_name, prepare) => {
    const { files, write } = pemFiles();
    prepare(write);
    const error = codedError(() => readTls(files));
    expect(error.code).toBe("TLS_UNUSABLE");
    expect(error.message).not.toContain("private");
  });
});
