import { expect, it } from "vitest";
import { documentedHooks, secret } from "../documented-hooks.js";
import { exchange } from "../exchange.js";
import { mountPath, type Mount } from "./index.js";

export function promisesOnMethods(mount: Mount): void {
  it.each(["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])(
    "%s is refused with 405, which names POST",
    async (method) => {
      const url = await mount(documentedHooks(), mountPath);
      for (const at of [url, `${url}/`, `${url}/${secret}`]) {
        const reply = await exchange(at, { method });
        expect(reply.status).toBe(405);
        expect(reply.headers.get("allow")).toBe("POST");
        expect(reply.json).toEqual({ result: `This is a webhook: it takes POST, not ${method}.` });
      }
    },
  );

  it("HEAD is refused with 405, without a body", async () => {
    const url = await mount(documentedHooks(), mountPath);
    for (const at of [url, `${url}/`, `${url}/${secret}`]) {
      const reply = await exchange(at, { method: "HEAD" });
      expect(reply.status).toBe(405);
      expect(reply.headers.get("allow")).toBe("POST");
      expect(reply.byteLength).toBe(0);
    }
  });
}
