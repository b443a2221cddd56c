import { describe, expect, it } from "vitest";
import { stackTraceIn } from "../../../src/simulator/deliver/stack-trace.js";

describe("finds stack traces of", () => {
  const express =
    "<pre>TypeError: Cannot read properties of undefined<br> &nbsp; &nbsp;at handle (file:///srv/shop/webhook.js:12:7)<br> &nbsp; &nbsp;at next (/srv/node_modules/router/index.js:291:5)</pre>";
  it.each([
    ["Node.js", new Error("x").stack ?? ""],
    ["Node.js", JSON.stringify({ error: new Error("x").stack })],
    ["Node.js", express],
    ["Node.js", "    at async C:\\shop\\webhook.js:12:7"],
    ["Node.js", "at process.processTicksAndRejections (node:internal/process/task_queues:95:5)"],
    ["Python", 'Traceback (most recent call last):\n  File "app.py", line 1'],
    ["PHP", "<b>Fatal error</b>:  Uncaught TypeError in /var/www/hook.php:12"],
    ["PHP", "PHP Warning:  Undefined array key in /var/www/hook.php on line 7"],
    ["PHP", "#0 /var/www/vendor/laravel/Router.php(12): handle()"],
    ["Java", "java.lang.NullPointerException\n\tat shop.Webhook.handle(Webhook.java:12)"],
    ["Ruby", "app/controllers/webhook.rb:12:in `create'"],
    [".NET", "   at Shop.Webhook.Handle(Request r) in C:\\shop\\Webhook.cs:line 12"],
    ["Go", "panic: runtime error\n\ngoroutine 1 [running]:"],
  ])("%s", (language, text) => {
    expect(stackTraceIn(text)).toBe(language);
  });
});

it.each([
  '{"result":"ok"}',
  '{"result":"chat_id must be a number at 12:30:05"}',
  '{"result":"Meet us at https://shop.example:8080/path today"}',
  "<h1>Not Found</h1><p>nginx/1.24.0</p>",
  "Warning: the body is empty",
  "We look at https://shop.example/a.php later",
])("takes no other text for one: %s", (text) => {
  expect(stackTraceIn(text)).toBeUndefined();
});

it("does not take long for long texts", () => {
  // A pattern that goes back and forth would take minutes for these.
  for (const text of [
    "at ".repeat(300_000),
    "at a:1".repeat(200_000),
    "#1 ".repeat(300_000),
    "panic: ".repeat(100_000),
  ]) {
    expect(stackTraceIn(text)).toBeUndefined();
  }
});
