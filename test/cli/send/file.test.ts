import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { answering, keeping, send } from "./endpoint.js";

function file(content: string): string {
  const folder = mkdtempSync(join(tmpdir(), "chat-hooks-send-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "body.json");
  writeFileSync(path, content);
  return path;
}

it("sends a file byte by byte, and takes event and platform from it", async () => {
  const { url, bodies } = await keeping();
  const content = '{ "event_name":"chat_updated",\n "chat_id": 12345678901234567890 }\n';
  const { code, stdout } = await send(url, ["--file", file(content)]);
  expect(code).toBe(0);
  expect(stdout).toContain("chat_updated from JivoChat");
  expect(bodies).toEqual([content]);
});

it("sends what comes on stdin", async () => {
  const { url, bodies } = await keeping();
  const stdin = '{"type":"client_check_token","userToken":"t"}';
  const { code, stdout } = await send(url, ["--file", "-"], { stdin });
  expect({ code, bodies }).toEqual({ code: 0, bodies: [stdin] });
  expect(stdout).toContain("client_check_token from VivoChat");
});

it("changes a file's body by --set, and keeps the digits of long numbers", async () => {
  const { url, bodies } = await keeping();
  const path = file('\uFEFF{"event_name":"chat_updated","chat_id":12345678901234567890}');
  expect((await send(url, ["--file", path, "--set", "visitor.name=Ann"])).code).toBe(0);
  expect(JSON.parse(bodies[0] ?? "")).toEqual({
    event_name: "chat_updated",
    chat_id: "12345678901234567890",
    visitor: { name: "Ann" },
  });
});

it("sends an event that is not documented, of whose answer `result` is read", async () => {
  const path = file('{"event_name":"brand_new"}');
  const good = await send(await answering(200, { result: "ok" }), ["--file", path]);
  expect(good.code).toBe(0);
  expect(good.stdout).toContain("brand_new from JivoChat");
  const bad = await send(await answering(400, { result: "unknown event" }), ["--file", path]);
  expect(bad.code).toBe(1);
});

it.each([
  ["no such file", undefined, "can't be read: there is no such file"],
  ["an empty file", "", "is empty; expected a JSON object"],
  ["text", "hello", "is not JSON"],
  ["a cut object", '{"a":', "is not JSON"],
  ["a list", "[]", "is an array; expected a JSON object"],
  ["no event", "{}", "names no event: expected text in `type` (VivoChat) or `event_name` (JivoChat)"],
])("%s ends with 2, before anything is sent", async (_what, content, said) => {
  const { url, bodies } = await keeping();
  const path = content === undefined ? join(tmpdir(), "no-such-folder", "body.json") : file(content);
  const { code, stdout, stderr } = await send(url, ["--file", path]);
  expect({ code, stdout, bodies }).toEqual({ code: 2, stdout: "", bodies: [] });
  expect(stderr).toContain(`${path} ${said}`);
});

it("a file that is another event than the one that was named ends with 2", async () => {
  const { url, bodies } = await keeping();
  const path = file('{"event_name":"chat_updated"}');
  const { code, stderr } = await send(url, ["chat_accepted", "--file", path]);
  expect({ code, bodies }).toEqual({ code: 2, bodies: [] });
  expect(stderr).toContain("is another event than the one that was named");
  expect((await send(url, ["chat_updated", "--file", path])).code).toBe(0);
});
