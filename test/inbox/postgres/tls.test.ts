import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postgresInbox } from "../../../src/inbox/postgres.js";
import { numberedEntry } from "../../support/numbered-entry.js";
import { startPostgres, type PostgresServer } from "../../support/postgres-server.js";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

describe.skipIf(!hasOpenssl)(
  `TLS${hasOpenssl ? "" : " (skipped: there is no openssl to make a certificate)"}`,
  () => {
    let server: PostgresServer;
    let cert: string;
    beforeAll(async () => {
      const made = selfSigned();
      cert = made.cert;
      server = await startPostgres({ tls: made });
      // Nobody gets in without.
      await server.sql(
        `COPY (VALUES ('hostssl all all all scram-sha-256')) TO '${join(server.folder, "data", "pg_hba.conf")}'`,
      );
      await server.sql("SELECT pg_reload_conf()");
    });
    afterAll(() => server.remove());

    it("stores and listens over TLS with the certificate that it was given", async () => {
      const { connectionString } = server;
      const options = { connectionString, ssl: { ca: cert }, schema: "tls", pollMs: 3_600_000 };
      const [inbox, other] = [postgresInbox(options), postgresInbox(options)];
      await new Promise<void>((resolve) => void inbox.onWork(resolve));
      const told = new Promise<void>((resolve) => void inbox.onWork(resolve));
      expect(await other.append([numberedEntry("1")])).toEqual(["stored"]);
      await told;
      await Promise.all([inbox.close(), other.close()]);
    });

    it("refuses a server whose certificate it does not know", async () => {
      const inbox = postgresInbox({ connectionString: server.connectionString, ssl: true, patienceMs: 1 });
      await expect(inbox.open()).rejects.toMatchObject({
        code: "INBOX_REFUSED",
        message: expect.stringContaining("certificate") as string,
      });
      await inbox.close();
    });

    it("is refused without TLS by a server that insists on it", async () => {
      const inbox = postgresInbox({ connectionString: server.connectionString, patienceMs: 1 });
      await expect(inbox.open()).rejects.toMatchObject({ code: "INBOX_REFUSED", cause: { code: "28000" } });
      await inbox.close();
    });
  },
);

function selfSigned(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-tls-"));
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const args = [
    "req",
    "-x509",
    "-newkey",
    "ec",
    "-pkeyopt",
    "ec_paramgen_curve:prime256v1",
    "-nodes",
    "-days",
    "2",
  ];
  args.push(
    "-subj",
    "/CN=chat-hooks test",
    "-addext",
    "subjectAltName=IP:127.0.0.1",
    "-keyout",
    key,
    "-out",
    cert,
  );
  const { status, stderr } = spawnSync("openssl", args, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  const made = { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  rmSync(folder, { recursive: true });
  return made;
}
