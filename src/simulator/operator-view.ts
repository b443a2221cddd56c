import type { EventName } from "../events/event-map.js";
import type { PlatformName } from "../events/types.js";

/** What a platform would make of an answer: what its operator sees, and what it would not use. */
export interface OperatorView {
  readonly platform: PlatformName;
  /** The event that was answered; undefined when it is none that the platform documents. */
  readonly event: EventName | undefined;
  /** Whether the platform takes the answer. Where that is not documented, it counts as refused. */
  readonly accepted: boolean;
  /** Why not, in words. */
  readonly refusedBecause?: string;
  /** Who the visitor is, from the answer to VivoChat's `client_check_token`; absent: anonymous. */
  readonly identified?: { readonly clientId: string };
  /** Whether the visitor gets the history of earlier chats back; undefined when this event does not decide it. */
  readonly historyRestored: boolean | undefined;
  /** What the answer puts on the customer's card. */
  readonly card: ShownContact;
  /** VivoChat's "Additional" tab, JivoChat's custom fields; in the order in which they are shown. */
  readonly additional: readonly ShownField[];
  /** JivoChat's button that opens the customer in the CRM. */
  readonly crmButton?: { readonly url: string };
  /** JivoChat's button that binds the chat to a CRM card. */
  readonly assignButton: boolean;
  /** The page that the operator sees as the visitor's. */
  readonly page?: { readonly url: string; readonly title?: string };
  /** What the platform would not use of the answer: wire path, and why. */
  readonly ignored: readonly Ignored[];
}

/** Contact details on the customer's card. */
export interface ShownContact {
  readonly name?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly description?: string;
}

/** One field that the operator sees beside the chat. */
export interface ShownField {
  readonly title?: string;
  /** Shown as it is: tags are escaped. */
  readonly content: string;
  /** Works only for the domains that are listed under *Safe URL* in JivoChat's settings. */
  readonly link?: string;
  /** Bold text before a colon. */
  readonly key?: string;
}

/** A part of an answer that the platform would not use. */
export interface Ignored {
  /** In the wire's own spelling, for example `custom_data.3.content`. */
  readonly path: string;
  /** In words, without the value. */
  readonly why: string;
}
