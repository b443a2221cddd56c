import type { Check } from "../check.js";
import { anonymousSeesNobody } from "./anonymous-sees-nobody.js";
import { anonymousVisitor } from "./anonymous-visitor.js";
import { answersADelivery } from "./answers-a-delivery.js";
import { answersInDialect } from "./answers-in-dialect.js";
import { bodyInPieces } from "./body-in-pieces.js";
import { chunkedBody } from "./chunked-body.js";
import { clientIdHardToGuess } from "./client-id-hard-to-guess.js";
import { concurrentDeliveries } from "./concurrent-deliveries.js";
import { concurrentDuplicates } from "./concurrent-duplicates.js";
import { contentTypeTolerated } from "./content-type-tolerated.js";
import { deadlineKept } from "./deadline-kept.js";
import { documentedEvents } from "./documented-events.js";
import { emptyForms } from "./empty-forms.js";
import { getRefused } from "./get-refused.js";
import { identifiesTheCustomer } from "./identifies-the-customer.js";
import { idsAsTextOrNumber } from "./ids-as-text-or-number.js";
import { keepAlive } from "./keep-alive.js";
import { largeBody } from "./large-body.js";
import { linksAreHttp } from "./links-are-http.js";
import { longIds } from "./long-ids.js";
import { longTranscript } from "./long-transcript.js";
import { madeUpTokenStaysAnonymous } from "./made-up-token-stays-anonymous.js";
import { malformedBodies } from "./malformed-bodies.js";
import { missingSecretRefused } from "./missing-secret-refused.js";
import { noEventName } from "./no-event-name.js";
import { noRedirect } from "./no-redirect.js";
import { noStackTrace } from "./no-stack-trace.js";
import { oddText } from "./odd-text.js";
import { olderShapes } from "./older-shapes.js";
import { payloadNotEchoed } from "./payload-not-echoed.js";
import { reachable } from "./reachable.js";
import { refusalsAreJson } from "./refusals-are-json.js";
import { repeatedDelivery } from "./repeated-delivery.js";
import { replyContentType } from "./reply-content-type.js";
import { secretAccepted } from "./secret-accepted.js";
import { secretNotEchoed } from "./secret-not-echoed.js";
import { stillAnswers } from "./still-answers.js";
import { survivesBrokenDeliveries } from "./survives-broken-deliveries.js";
import { unknownEvent } from "./unknown-event.js";
import { unknownFields } from "./unknown-fields.js";
import { wrongKinds } from "./wrong-kinds.js";
import { wrongSecretRefused } from "./wrong-secret-refused.js";

/** Without these, nothing else can be found out. They always run, and first. */
export const contactChecks: readonly Check[] = [reachable, answersADelivery, noRedirect, secretAccepted];

/** All other checks, in the order in which they run; those of every reply look back, so they are the last. */
export const checks: readonly Check[] = [
  ...documentedEvents,
  answersInDialect,
  linksAreHttp,
  anonymousSeesNobody,
  identifiesTheCustomer,
  clientIdHardToGuess,
  madeUpTokenStaysAnonymous,
  unknownEvent,
  unknownFields,
  anonymousVisitor,
  emptyForms,
  olderShapes,
  idsAsTextOrNumber,
  longIds,
  oddText,
  repeatedDelivery,
  concurrentDuplicates,
  concurrentDeliveries,
  longTranscript,
  contentTypeTolerated,
  wrongSecretRefused,
  missingSecretRefused,
  ...malformedBodies,
  noEventName,
  wrongKinds,
  getRefused,
  bodyInPieces,
  chunkedBody,
  largeBody,
  keepAlive,
  survivesBrokenDeliveries,
  secretNotEchoed,
  payloadNotEchoed,
  noStackTrace,
  replyContentType,
  refusalsAreJson,
  deadlineKept,
  stillAnswers,
];
