import type { OperatorView } from "../../simulator/operator-view.js";
import { simulatedPlatforms } from "../../simulator/platforms.js";
import { describeReasons, describeView, quote } from "./describe-view.js";
import {
  checkExpected,
  contactNames,
  fieldNames,
  matches,
  type ExpectedText,
  type ShownToOperator,
} from "./expected.js";
import { nearMisses } from "./near-misses.js";

/** Whether a view is as expected, and what to say of it: in the negative when it is, as `expect().not` needs it. */
export interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/** Whether the operator sees all that. */
export function showsOperator(view: OperatorView, expected: ShownToOperator): Verdict {
  checkExpected(expected);
  return verdict(view, isShown(view, expected), `the operator to see ${wanted(expected)}`, () =>
    nearMisses(view, expected),
  );
}

/** Whether the answer says who the visitor is; without `clientId`, whoever it is. */
export function identifies(view: OperatorView, clientId: ExpectedText | undefined): Verdict {
  const found = view.identified?.clientId;
  const pass = found !== undefined && matches(found, clientId);
  return verdict(
    view,
    pass,
    `the visitor to be identified${clientId === undefined ? "" : ` as ${show(clientId)}`}`,
  );
}

/** Whether the platform takes the answer. */
export function accepts(view: OperatorView): Verdict {
  return verdict(view, view.accepted, "the answer to be accepted");
}

function isShown(view: OperatorView, expected: ShownToOperator): boolean {
  const { card, additional, crmButton, assignButton, page } = view;
  const asksForField = fieldNames.some((name) => expected[name] !== undefined);
  return (
    (!asksForField ||
      additional.some((field) => fieldNames.every((name) => matches(field[name], expected[name])))) &&
    contactNames.every((name) => matches(card[name], expected[name])) &&
    matches(crmButton?.url, expected.crmLink) &&
    matches(page?.url, expected.pageUrl) &&
    (expected.enableAssign === undefined || expected.enableAssign === assignButton)
  );
}

function verdict(
  view: OperatorView,
  pass: boolean,
  wish: string,
  misses: () => readonly string[] = () => [],
): Verdict {
  return {
    pass,
    message() {
      const { title } = simulatedPlatforms[view.platform];
      const seen = [`${title}'s operator would see:`, ...indented(describeView(view))];
      if (pass) return [`expected ${wish.replace(" to ", " not to ")}`, ...seen].join("\n");
      return [
        `expected ${wish}`,
        ...seen,
        ...section("near miss:", misses()),
        ...section("because:", describeReasons(view)),
      ].join("\n");
    },
  };
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...indented(lines)];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function wanted(expected: ShownToOperator): string {
  return Object.entries(expected)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]: [string, ExpectedText | boolean]) => `${name} ${show(value)}`)
    .join(", ");
}

function show(expected: ExpectedText | boolean): string {
  return typeof expected === "string" ? quote(expected) : String(expected);
}
