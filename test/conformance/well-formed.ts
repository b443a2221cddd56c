import { XMLParser } from "fast-xml-parser";

/** The content of an XML document, attributes with an @; throws when it is not well-formed. */
export function wellFormed(xml: string): unknown {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    parseAttributeValue: false,
    htmlEntities: true,
    isArray: (name) => name === "testsuite" || name === "testcase",
  });
  // Validation moves to a package of its own, which is not needed as long as this one does it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  return parser.parse(xml, true) as unknown;
}
