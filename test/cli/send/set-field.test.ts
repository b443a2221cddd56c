import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSetting, setField } from "../../../src/cli/send/set-field.js";
import { keeping, send } from "./endpoint.js";

/** The body after one `--set`. */
function set(text: string, body: Record<string, unknown> = {}) {
  setField(body, parseSetting(text));
  return body;
}

describe("--set path=value", () => {
  it.each<[string, unknown]>([
    ["a=text", { a: "text" }],
    ["a=", { a: "" }],
    ["a=1", { a: 1 }],
    ['a="1"', { a: "1" }],
    ["a=null", { a: null }],
    ["a=true", { a: true }],
    ['a={"b":[1]}', { a: { b: [1] } }],
    ["a=b=c", { a: "b=c" }],
    ["a={not json", { a: "{not json" }],
    ["a.b.c=1", { a: { b: { c: 1 } } }],
    ["a[0]=1", { a: [1] }],
    ["a.0=1", { a: [1] }],
    ["a[0].b=1", { a: [{ b: 1 }] }],
    ["a.b-c_d=1", { a: { "b-c_d": 1 } }],
  ])("%s of an empty body makes %j", (text, expected) => {
    expect(set(text)).toEqual(expected);
  });

  it("replaces what is there, and leaves the rest", () => {
    const body = {
      visitor: { name: "A", phone: "1" },
      chat: { messages: [{ message: "x" }, { message: "y" }] },
    };
    set("visitor.name=B", body);
    set("chat.messages[1].message=z", body);
    set("chat.messages[2]={}", body);
    expect(body).toEqual({
      visitor: { name: "B", phone: "1" },
      chat: { messages: [{ message: "x" }, { message: "z" }, {}] },
    });
  });

  it("sets any JSON value that it is given, and nothing else", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const body = set(`a.b=${JSON.stringify(value)}`, { other: 1 });
        expect(JSON.stringify(body)).toBe(JSON.stringify({ other: 1, a: { b: value } }));
      }),
    );
  });

  it("takes __proto__ for a key like any other", () => {
    const body = set("__proto__.polluted=1");
    expect(JSON.stringify(body)).toBe('{"__proto__":{"polluted":1}}');
    expect({}).not.toHaveProperty("polluted");
  });

  it.each([
    ["a", "a path without `=` and a value"],
    ["=1", "there is no path before `=`"],
    [".a=1", "its path has two dots in a row, or one at an end"],
    ["a..b=1", "its path has two dots in a row, or one at an end"],
    ["a.b[x]=1", "`b[x]` is not a part of a path"],
    ["a[0=1", "`a[0` is not a part of a path"],
    ["name.first=1", "`name` is text, so there is no `first` in it"],
    ["list.first=1", "`list` is a list, so `first` must be a position in it"],
    ["list[2]=1", "`list` has 1 item, so there is no [2]"],
    ["deep.list[1].x=1", "`deep.list` has 0 items, so there is no [1]"],
    ["a=12345678901234567890", "a whole number of 20 digits can't be kept exactly"],
  ])("refuses %s, naming the part", (text, fault) => {
    const body = { name: "Ann", list: [1], deep: { list: [] } };
    expect(() => set(text, body)).toThrow(`--set can't be followed: ${fault}`);
  });
});

it("a path that is probably misspelt is followed, and noted", async () => {
  const { url, bodies } = await keeping();
  const { code, stderr } = await send(url, ["chat_accepted", "--set", "visiter.name=Ann", "--set", "new=1"]);
  expect(code).toBe(0);
  expect(stderr).toBe("note: the body has no `visiter`, so it was added; did you mean `visitor`?\n");
  expect(JSON.parse(bodies[0] ?? "")).toMatchObject({ visiter: { name: "Ann" }, new: 1 });
});

it("a path that can't be followed stops all, with exit code 2", async () => {
  const { url, bodies } = await keeping();
  const { code, stderr } = await send(url, ["chat_accepted", "--set", "visitor.name.first=Ann"]);
  expect(code).toBe(2);
  expect(stderr).toContain("error USAGE_SET: --set can't be followed: `visitor.name` is text");
  expect(bodies).toEqual([]);
});
