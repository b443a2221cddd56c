import type { ChatHooks } from "../../hooks.js";
import type { PlatformName } from "../../events/types.js";
import type { Inbox } from "../../inbox/inbox.js";
import { expectKnownKeys, expectMethod, expectOneOf } from "../../options/expect.js";
import type { WireBody } from "../../platforms/platform.js";
import { simulatedPlatform } from "../../simulator/platforms.js";
import type { PlayOptions, SimulatedPlatform } from "../../simulator/simulated-platform.js";
import type { MovableInbox } from "../movable-inbox.js";
import type { SettledOptions } from "../settled.js";
import { waiting } from "./waiting.js";
import { methodName, type ClientBodies, type Exchange, type Methods } from "./methods.js";
import { sender } from "./sender.js";

/** Options of {@link client}. */
export interface ClientOptions<Platform extends PlatformName | undefined = undefined> extends Pick<
  PlayOptions,
  "random" | "now"
> {
  /** Which platform to be. Default: for each event the one that documents it; JivoChat where both do. */
  readonly platform?: Platform | undefined;
  /**
   * The secret of the endpoint under test; "" sends none. Default: the environment variable CHAT_HOOKS_SECRET, when it is
   * set. An endpoint with `auth: "none"` needs none.
   */
  readonly secret?: string | undefined;
  /** The inbox of the endpoint under test, for `settled()`. */
  readonly inbox?: Inbox | MovableInbox | undefined;
}

interface CommonMethods {
  /** Sends any body, or any text: for events and faults that no platform documents. */
  send(body: object | string): Promise<Exchange>;
  /** Sends the deliveries of one chat with one visitor, one after the other. */
  conversation(options?: PlayOptions): Promise<readonly Exchange[]>;
  /**
   * Resolves when the work after the replies is done: `ctx.waitUntil`, `after`, handlers that outlasted their deadline, and
   * every notice of the inbox that is due.
   *
   * @throws ChatHooksError (rejects) TEST_NOT_SETTLED; TEST_INBOX when the endpoint has an inbox and the client does not
   */
  settled(options?: SettledOptions): Promise<void>;
}

/** A chat platform for tests, with a method for each event that it sends. */
export type Client<Platform extends PlatformName | undefined = undefined> = CommonMethods &
  Methods<ClientBodies[Platform extends PlatformName ? Platform : "either"]>;

/**
 * A chat platform for your tests: sends events to your endpoint, without a socket, and shows what its operator would see of
 * the answer. It works in any test runner.
 *
 * @throws ChatHooksError OPTION_UNKNOWN, OPTION_INVALID; the methods reject with TEST_SECRET when no `secret` was given and
 * the endpoint wants one
 *
 * @example
 * ```ts
 * const chat = client(hooks, { secret });
 * const { view } = await chat.chatAccepted({ user_token: await tokens.sign({ id: 42 }) });
 * assertOperatorSees(view, { title: "Plan", content: "Premium" });
 * ```
 */
export function client<Platform extends PlatformName | undefined = undefined>(
  hooks: Pick<ChatHooks, "receive" | "subscribe">,
  options: ClientOptions<Platform> = {},
): Client<Platform> {
  expectMethod(hooks ?? null, "hooks", ["receive", "subscribe"]);
  expectKnownKeys(options, "options", ["platform", "secret", "inbox", "random", "now"]);
  const platforms = platformsOf(expectOneOf(options.platform, "platform", ["vivo", "jivo"]));
  const waits = waiting(hooks, options.inbox);
  const send = sender(hooks, options, waits.add);
  const { random, now } = options;
  const play = (playOptions: PlayOptions = {}) => ({ random, now, ...playOptions });

  const common: CommonMethods = {
    send: (body) => send(body, platforms[0]),
    async conversation(playOptions) {
      const exchanges: Exchange[] = [];
      for (const { body } of platforms[0].conversation(play(playOptions))) {
        exchanges.push(await send(body, platforms[0]));
      }
      return exchanges;
    },
    settled: waits.settled,
  };
  const methods = platforms.flatMap((platform) =>
    platform.events.map((event) => [
      methodName(event),
      (overrides: WireBody = {}, playOptions?: PlayOptions) =>
        send(platform.body(event, { ...play(playOptions), overrides }), platform),
    ]),
  );
  // The methods are named after the very events that the type names; of two alike, the first platform's stays.
  return { ...Object.fromEntries(methods.reverse()), ...common } as Client<Platform>;
}

/** Whose events are sent; the first is asked where several know one. */
function platformsOf(
  platform: PlatformName | undefined,
): readonly [SimulatedPlatform, ...SimulatedPlatform[]] {
  return platform === undefined
    ? [simulatedPlatform("jivo"), simulatedPlatform("vivo")]
    : [simulatedPlatform(platform)];
}
