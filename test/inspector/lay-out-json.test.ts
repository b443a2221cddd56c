import fc from "fast-check";
import { expect, it } from "vitest";
import { laidOutJson } from "../../src/inspector/page/lay-out-json.js";

it("lays out any JSON as JSON.stringify would", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const compact = JSON.stringify(JSON.parse(text));
      expect(laidOutJson(compact)).toBe(JSON.stringify(JSON.parse(text), undefined, 2));
    }),
  );
});

it("keeps each value as it was written: long numbers, keys that occur twice, escapes", () => {
  expect(laidOutJson('{"id":12345678901234567890,"id":1.0,"t":"\\u0041,{"}')).toBe(
    '{\n  "id": 12345678901234567890,\n  "id": 1.0,\n  "t": "\\u0041,{"\n}',
  );
});

it.each(["", "<html>", '{"a":', "a=1&b=2"])("leaves what is no JSON as it is: %j", (text) => {
  expect(laidOutJson(text)).toBe(text);
});
