import { afterEach, describe, expect, it, vi } from "vitest";
import type { ChatHooksError } from "../../../src/errors.js";
import { userTokens, type LookupOptions } from "../../../src/identity/index.js";
import { errorOf, NOON } from "./forge.js";

interface Session {
  id: number;
  plan?: string;
}

/** A session store that counts what it is asked. */
function store(sessions: Record<string, Session> = { "session-1": { id: 7, plan: "gold" } }) {
  const asked: string[] = [];
  const lookup = (token: string) => {
    asked.push(token);
    return Promise.resolve(sessions[token] ?? null);
  };
  return { sessions, asked, lookup };
}

/** An error as HTTP clients make it: circular, with accessors that throw, and the token deep in it. */
function withRequest(token: string): Error {
  const request: Record<string, unknown> = { headers: { cookie: [`session=${token}`] } };
  request["self"] = request;
  Object.defineProperty(request, "socket", {
    enumerable: true,
    get: () => {
      throw new Error("closed");
    },
  });
  return Object.assign(new Error("502"), { config: { retry: { request } } });
}

let time = NOON;
const errors: ChatHooksError[] = [];

function sessionTokens(
  lookup: LookupOptions<Session>["lookup"],
  options: Partial<LookupOptions<Session>> = {},
) {
  return userTokens({ lookup, now: () => time, onError: (error) => errors.push(error), ...options });
}

afterEach(() => {
  time = NOON;
  errors.length = 0;
  vi.useRealTimers();
});

describe("opaque session tokens", () => {
  it("are recognised by the merchant's own lookup, which gives the claims their type", async () => {
    const { claims } = await sessionTokens(store().lookup).verify("session-1");
    expect(claims).toEqual({ sub: "7", id: 7, plan: "gold" });
    expect(claims?.plan).toBe("gold");
  });

  it.each([
    ["", "missing"],
    [null, "missing"],
    [42, "malformed"],
    ["x".repeat(8_193), "too-large"],
  ])("that are %j are refused without asking", async (token, reason) => {
    const { asked, lookup } = store();
    expect((await sessionTokens(lookup).verify(token as string)).reason).toBe(reason);
    expect(asked).toEqual([]);
  });

  it.each([null, undefined])("are unknown when the lookup answers %s", async (answer) => {
    expect((await sessionTokens(() => answer).verify("session-9")).reason).toBe("unknown-token");
  });

  it.each([
    [{ id: "" }],
    [{ id: 1.5 }],
    [{ id: 2 ** 60 }],
    [{}],
    [{ id: null }],
    [true],
    ["42"],
    [["42"]],
    [42],
  ])("are refused when the lookup answers %j, which is no customer", async (answer) => {
    const tokens = userTokens({ lookup: () => answer as never, onError: (error) => errors.push(error) });
    expect((await tokens.verify("session-1")).reason).toBe("claims-refused");
    expect(errors[0]?.code).toBe("TOKEN_CLAIMS_REFUSED");
  });

  it("may be looked up synchronously, too", async () => {
    expect((await sessionTokens(() => ({ id: 1 })).verify("s")).reason).toBeNull();
  });
});

describe("the lookup cache", () => {
  it("answers again without asking, until the time is over", async () => {
    const { asked, lookup } = store();
    const tokens = sessionTokens(lookup);
    await tokens.verify("session-1");
    time += 59_999;
    await tokens.verify("session-1");
    expect(asked).toHaveLength(1);
    time += 1;
    await tokens.verify("session-1");
    expect(asked).toHaveLength(2);
  });

  it("does not remember that a token was unknown, so a new session is good at once", async () => {
    const { sessions, lookup } = store({});
    const tokens = sessionTokens(lookup);
    expect((await tokens.verify("session-2")).reason).toBe("unknown-token");
    sessions["session-2"] = { id: 8 };
    expect((await tokens.verify("session-2")).claims?.sub).toBe("8");
  });

  it("does not remember a failure", async () => {
    let fail = true;
    const tokens = sessionTokens(() => {
      if (fail) throw new Error("database is away");
      return { id: 1 };
    });
    expect((await tokens.verify("s")).reason).toBe("lookup-failed");
    fail = false;
    expect((await tokens.verify("s")).reason).toBeNull();
  });

  it("holds no more than its entries, and keeps those in use", async () => {
    const { asked, lookup } = store({ a: { id: 1 }, b: { id: 2 }, c: { id: 3 } });
    const tokens = sessionTokens(lookup, { cache: { entries: 2 } });
    for (const token of ["a", "b", "a", "c", "a", "b"]) await tokens.verify(token);
    expect(asked).toEqual(["a", "b", "c", "b"]);
  });

  it("can be turned off", async () => {
    const { asked, lookup } = store();
    const tokens = sessionTokens(lookup, { cache: false });
    await Promise.all([tokens.verify("session-1"), tokens.verify("session-1")]);
    expect(asked).toHaveLength(2);
    await expect(tokens.forget("session-1")).resolves.toBeUndefined();
  });

  it("gives each caller claims of its own", async () => {
    const tokens = sessionTokens(store().lookup);
    const first = await tokens.verify("session-1");
    Object.assign(first.claims ?? {}, { sub: "1", plan: "stolen" });
    expect((await tokens.verify("session-1")).claims).toEqual({ sub: "7", id: 7, plan: "gold" });
  });

  it("forgets a token on log-out", async () => {
    const { sessions, lookup } = store({ "session-1": { id: 7 } });
    const tokens = sessionTokens(lookup);
    await tokens.verify("session-1");
    delete sessions["session-1"];
    expect((await tokens.verify("session-1")).reason).toBeNull();
    await tokens.forget("session-1");
    expect((await tokens.verify("session-1")).reason).toBe("unknown-token");
  });

  it("does not remember what a call found that was under way at log-out", async () => {
    const answers: ((session: Session | null) => void)[] = [];
    const asked = () =>
      vi.waitFor(() => expect(answers.length).toBeGreaterThan(0)).then(() => answers.shift()!);
    const tokens = sessionTokens(() => new Promise((resolve) => answers.push(resolve)));
    const early = tokens.verify("session-1");
    const answerEarly = await asked();
    await tokens.forget("session-1");
    answerEarly({ id: 7 });
    expect((await early).reason).toBeNull();
    const late = tokens.verify("session-1");
    (await asked())(null);
    expect((await late).reason).toBe("unknown-token");
  });

  it("shares one call between visitors' tokens that arrive together", async () => {
    const { asked, lookup } = store();
    const tokens = sessionTokens(lookup);
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.verify("session-1")));
    expect(new Set(all.map(({ claims }) => claims?.sub))).toEqual(new Set(["7"]));
    expect(asked).toEqual(["session-1"]);
  });
});

describe("a lookup that fails", () => {
  const away = new Error("database is away");
  const throwing = () => {
    throw away;
  };

  it.each<[string, () => Promise<never>]>([
    ["throws", throwing],
    ["rejects", () => Promise.reject(away)],
  ])("because it %s leaves the visitor anonymous and is reported once", async (_, lookup) => {
    const tokens = sessionTokens(lookup);
    const both = await Promise.all([tokens.verify("s"), tokens.verify("s")]);
    expect(both.map(({ reason }) => reason)).toEqual(["lookup-failed", "lookup-failed"]);
    expect(errors.map(({ code }) => code)).toEqual(["TOKEN_LOOKUP_FAILED"]);
    expect(errors[0]?.cause).toBe(away);
  });

  /** A lookup that only the test ends, once it was asked. */
  function endless() {
    let end: { signal: AbortSignal; fail: (error: Error) => void } | undefined;
    let tellAsked: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => (tellAsked = resolve));
    const tokens = sessionTokens(
      (_, { signal }) =>
        new Promise((_resolve, fail) => {
          end = { signal, fail };
          tellAsked();
        }),
    );
    return { tokens, asked: () => asked.then(() => end!) };
  }

  it("because it never ends is given up after timeoutMs, with its signal aborted", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { tokens, asked } = endless();
    const verification = tokens.verify("s");
    const { signal } = await asked();
    vi.advanceTimersByTime(1_999);
    expect(signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect((await verification).reason).toBe("lookup-failed");
    expect(signal.aborted).toBe(true);
    expect(errors[0]?.message).toContain("2000 ms");
  });

  it("or succeeds leaves no timer behind", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    await sessionTokens(store().lookup).verify("session-1");
    expect(vi.getTimerCount()).toBe(0);
  });

  it("late leaves no timer and no unhandled rejection behind", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { tokens, asked } = endless();
    const verification = tokens.verify("s");
    const { fail } = await asked();
    vi.advanceTimersByTime(2_000);
    await verification;
    fail(new Error("too late"));
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each([
    ["its message", (token: string) => new Error(`no session ${token}`)],
    ["a property", (token: string) => Object.assign(new Error("no session"), { query: { token } })],
    ["its cause", (token: string) => new Error("no session", { cause: new Error(`SELECT '${token}'`) })],
    ["a list of errors", (token: string) => new AggregateError([new Error(token)], "both stores are away")],
    ["a URL", (token: string) => new Error(`GET /sessions?token=${encodeURIComponent(token)} failed`)],
    ["the depth of an HTTP client's request", (token: string) => withRequest(token)],
    ["a thrown text", (token: string) => `no session ${token}`],
    ["a thrown object", (token: string) => ({ token })],
  ])("and quotes the token in %s does not bring it into the report", async (_, make) => {
    const token = "tell-nobody+0123456789/==";
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- drivers reject with anything
    await sessionTokens((found) => Promise.reject(make(found))).verify(token);
    const { inspect } = await import("node:util");
    expect(errors[0]?.code).toBe("TOKEN_LOOKUP_FAILED");
    expect(inspect(errors[0], { depth: 20 })).not.toContain("tell-nobody");
  });

  it("keeps the message of an error whose other parts had to be left out", async () => {
    await sessionTokens((token) => Promise.reject(withRequest(token))).verify("session-1");
    expect((errors[0]?.cause as Error).message).toContain("502");
  });

  it("is not reported with a cause that is too large to search", async () => {
    const error = Object.assign(new Error("502"), {
      sockets: Array.from({ length: 2_000 }, (_, index) => index),
    });
    await sessionTokens(() => Promise.reject(error)).verify("session-1");
    expect(errors[0]?.cause).not.toBe(error);
    expect((errors[0]?.cause as Error).message).toContain("502");
  });

  it("is reported with its cause although the visitor sent a text that occurs in every message", async () => {
    await sessionTokens(throwing).verify("a");
    expect(errors[0]?.cause).toBe(away);
  });

  it("does not hurt when onError fails as well", async () => {
    const lookup = () => Promise.reject(new Error("away"));
    for (const onError of [
      () => {
        throw new Error("log is full");
      },
      () => Promise.reject(new Error("log is full")),
    ]) {
      const tokens = userTokens({ lookup, onError: onError });
      expect((await tokens.verify("s")).reason).toBe("lookup-failed");
    }
    expect((await userTokens({ lookup }).verify("s")).reason).toBe("lookup-failed");
  });
});

describe("options of a lookup", () => {
  it.each([
    [{ lookup: "sessions" }, "OPTION_INVALID"],
    [{ lookup: {} }, "OPTION_INVALID"],
    [{ lookup: null }, "OPTION_INVALID"],
    [{ lookup: undefined }, "OPTION_INVALID"],
    [{ cache: true }, "OPTION_INVALID"],
    [{ cache: { entries: 0 } }, "OPTION_INVALID"],
    [{ cache: { entries: 1e9 } }, "OPTION_INVALID"],
    [{ cache: { ttlMs: 0 } }, "OPTION_INVALID"],
    [{ cache: { ttl: 60 } }, "OPTION_UNKNOWN"],
    [{ timeoutMs: 0 }, "OPTION_INVALID"],
  ])("refuse %j", async (change, code) => {
    expect((await errorOf(() => userTokens({ lookup: () => null, ...change } as never))).code).toBe(code);
  });
});
