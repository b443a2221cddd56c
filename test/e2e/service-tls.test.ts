import { request } from "node:https";
import { join } from "node:path";
import { renameSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { selfSigned, type Certificate } from "../support/self-signed.js";
import { simpleEntry } from "../support/service/entries.js";
import { serviceFolder } from "../support/service/folder.js";
import { startService } from "../support/service/service.js";

describe("a service with TLS of its own", { timeout: 60_000 }, () => {
  it("proves who it is, also by a certificate that was renewed while it runs", async () => {
    const first = selfSigned();
    const folder = serviceFolder({ "hooks.js": simpleEntry, "cert.pem": first.cert, "key.pem": first.key });
    const args = ["--tls-cert", "cert.pem", "--tls-key", "key.pem"];
    const service = await startService(folder, { args });
    expect(await statusTrusting(first, service.origin)).toBe(200);

    const second = selfSigned();
    for (const name of ["key", "cert"] as const) {
      writeFileSync(join(folder, `${name}.new`), second[name]);
      renameSync(join(folder, `${name}.new`), join(folder, `${name}.pem`));
    }
    await service.prints("the TLS certificate was read again");
    expect(await statusTrusting(second, service.origin)).toBe(200);
    expect(await service.stop()).toMatchObject({ code: 0, stderr: "" });
  });
});

/** The status of a probe, over a new connection that trusts this certificate alone. */
function statusTrusting({ cert }: Certificate, origin: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(`${origin}/livez`, { ca: cert, agent: false }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode));
    });
    sent.once("error", reject).end();
  });
}
