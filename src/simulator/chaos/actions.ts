import type { Action } from "./action.js";
import { aborted } from "./actions/aborted.js";
import { chunked } from "./actions/chunked.js";
import { concurrentDuplicates } from "./actions/concurrent-duplicates.js";
import { contentType } from "./actions/content-type.js";
import { duplicate } from "./actions/duplicate.js";
import { emptyValues } from "./actions/empty-values.js";
import { gzipBomb } from "./actions/gzip-bomb.js";
import { hugeBody } from "./actions/huge-body.js";
import { malformed } from "./actions/malformed.js";
import { normal } from "./actions/normal.js";
import { reordered } from "./actions/reordered.js";
import { slowBody } from "./actions/slow-body.js";
import { truncated } from "./actions/truncated.js";
import { unknownEvent } from "./actions/unknown-event.js";
import { wrongMethod } from "./actions/wrong-method.js";
import { wrongSecret } from "./actions/wrong-secret.js";

/** All that chaos does, in the order of its report. */
export const actions: readonly Action[] = [
  normal,
  duplicate,
  concurrentDuplicates,
  reordered,
  unknownEvent,
  emptyValues,
  truncated,
  malformed,
  contentType,
  chunked,
  slowBody,
  aborted,
  hugeBody,
  gzipBomb,
  wrongMethod,
  wrongSecret,
];
