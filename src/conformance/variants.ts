import { ChatHooksError } from "../errors.js";
import { failed, passed, worstOf, type Finding } from "./finding.js";

/**
 * Tries several forms of the same thing, one after another, and tells which of them fail. Ends early when one of them
 * gets no reply: the others would most likely wait as long for nothing.
 */
export async function eachOf<Variant>(
  variants: Readonly<Record<string, Variant>>,
  attempt: (variant: Variant) => Promise<Finding>,
): Promise<Finding> {
  const findings: { label: string; finding: Finding }[] = [];
  for (const [label, variant] of Object.entries(variants)) {
    try {
      findings.push({ label, finding: await attempt(variant) });
    } catch (error) {
      if (!(error instanceof ChatHooksError)) throw error;
      findings.push({ label, finding: failed(error.message, error.hint) });
      break;
    }
  }
  const worst = worstOf(findings.map(({ finding }) => finding));
  if (worst.outcome === "passed" || worst.outcome === "skipped") {
    return passed(`${findings.length} forms: ${findings.map(({ label }) => label).join(", ")}`);
  }
  const alike = findings.filter(({ finding }) => finding.outcome === worst.outcome).map(({ label }) => label);
  const which = alike.length > 1 ? `${alike.join(", ")}; the first of them: ` : `${alike.join("")}: `;
  return { ...worst, seen: which + worst.seen };
}
