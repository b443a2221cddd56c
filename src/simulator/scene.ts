import type { Random } from "../seeded-random.js";
import { uuid, wholeNumber } from "./random-values.js";

/** Who is in a simulated chat, and when: what its bodies have in common, in no platform's spelling. */
export interface Scene {
  readonly chatNumber: number;
  readonly chatUuid: string;
  readonly visitor: SceneVisitor;
  readonly agent: {
    readonly id: number;
    readonly name: string;
    readonly email: string;
    readonly phone: string;
  };
  /** What the page gave to setUserToken(); null when it did not; undefined when that was left open. */
  readonly userToken: string | null | undefined;
  /** Of the platform's record of the visitor, of an offline message: numbers that grow with time. */
  readonly clientId: number;
  readonly offlineMessageId: number;
  /** When the chat began, in Unix seconds. */
  readonly startedAt: number;
}

export interface SceneVisitor {
  /** An anonymous visitor has no name, email or phone. */
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string } | undefined;
  /** The visitor's running number in the platform. */
  readonly number: number;
  readonly chatsCount: number;
}

export interface SceneOptions {
  readonly visitor?: "known" | "anonymous" | undefined;
  readonly userToken?: string | null | undefined;
  readonly random?: Random | undefined;
  readonly now?: (() => number) | undefined;
}

/** A scene with new ids; the persons are those of the platforms' own examples. */
export function newScene({
  visitor = "known",
  userToken,
  random = Math.random,
  now = Date.now,
}: SceneOptions): Scene {
  const known = visitor === "known";
  return {
    chatNumber: wholeNumber(random, 1_000, 999_999),
    chatUuid: uuid(random),
    visitor: {
      contact: known ? { name: "John Smith", email: "email@example.com", phone: "+14084987855" } : undefined,
      number: wholeNumber(random, 1_000, 99_999),
      chatsCount: known ? wholeNumber(random, 2, 9) : 1,
    },
    agent: {
      id: wholeNumber(random, 1_000, 9_999),
      name: "Thomas Anderson",
      email: "agent@jivosite.com",
      phone: "+14083682346",
    },
    userToken,
    clientId: wholeNumber(random, 1_000, 99_999),
    offlineMessageId: Math.floor(now()) + wholeNumber(random, 0, 999),
    startedAt: Math.floor(now() / 1_000) - 300,
  };
}
