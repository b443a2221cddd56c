import { Agent, createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { deliver } from "../../../src/simulator/deliver.js";
import { listening } from "../../support/listening.js";
import { selfSigned, type Certificate } from "../../support/self-signed.js";

async function secureEndpoint(certificate: Certificate): Promise<string> {
  const server = createServer(certificate, (_request, response) => response.end('{"result":"ok"}'));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/chat-hooks/the-secret-of-the-shop`;
}

/** Trusts a certificate, as a machine trusts the public authorities. */
function trusting({ cert }: Certificate): Agent {
  const agent = new Agent({ ca: cert });
  onTestFinished(() => agent.destroy());
  return agent;
}

it("delivers over TLS to an endpoint that can be trusted", async () => {
  const certificate = selfSigned();
  const url = await secureEndpoint(certificate);
  await expect(deliver(url, { body: {}, agent: trusting(certificate) })).resolves.toMatchObject({
    status: 200,
  });
});

it("TARGET_TLS: a self-signed certificate", async () => {
  const url = await secureEndpoint(selfSigned());
  await expect(deliver(url, { body: {} })).rejects.toMatchObject({
    code: "TARGET_TLS",
    message: `${new URL(url).origin} can't be trusted: its certificate is self-signed.`,
  });
});

it("TARGET_TLS: an expired certificate", async () => {
  const certificate = selfSigned({ validUntil: new Date(Date.now() - 24 * 3_600_000) });
  const url = await secureEndpoint(certificate);
  await expect(deliver(url, { body: {}, agent: trusting(certificate) })).rejects.toMatchObject({
    code: "TARGET_TLS",
    message: expect.stringContaining("has expired") as string,
  });
});

it("TARGET_TLS: the certificate of another host", async () => {
  const certificate = selfSigned({ host: "shop.example" });
  const url = await secureEndpoint(certificate);
  await expect(deliver(url, { body: {}, agent: trusting(certificate) })).rejects.toMatchObject({
    code: "TARGET_TLS",
    message: expect.stringContaining("is for another host") as string,
  });
});

it("TARGET_TLS: an endpoint without TLS", async () => {
  const url = await listening((_request, response) => response.end());
  await expect(deliver(url.replace("http:", "https:"), { body: {} })).rejects.toMatchObject({
    code: "TARGET_TLS",
    message: expect.stringContaining("has to begin with http") as string,
  });
});

it("an endpoint with TLS that is called without it does not answer in HTTP", async () => {
  const url = await secureEndpoint(selfSigned());
  await expect(deliver(url.replace("https:", "http:"), { body: {} })).rejects.toMatchObject({
    code: expect.stringMatching(/^TARGET_(?:NOT_HTTP|HUNG_UP)$/) as string,
  });
});
