import { answersOf, noAnswers, type Answered } from "../answers.js";
import { fieldAt } from "../answer-fields.js";
import { bothPlatforms, type Check } from "../check.js";
import { failed, passed, skipped } from "../finding.js";

export const linksAreHttp: Check = {
  id: "links-are-http",
  group: "answers",
  platforms: bothPlatforms,
  title: "Links in answers are http or https",
  why: "An operator clicks on them. A javascript: link that a customer has put into a profile would run in the operator's page.",
  async run(endpoint) {
    const answers = await answersOf(endpoint);
    if (answers.length === 0) return skipped(noAnswers);
    const links = answers.flatMap(linksIn);
    const bad = links.find(({ url }) => !/^https?:\/\//i.test(url) || !URL.canParse(url));
    if (!bad) return passed(links.length === 0 ? "no links" : `${links.length} links`);
    return failed(
      `the answer to ${bad.event}: ${bad.path} is ${schemeOf(bad.url)}`,
      "Answer whole URLs that begin with https://, and check those that come from customers.",
    );
  },
};

interface Link {
  readonly event: string;
  readonly path: string;
  readonly url: string;
}

function linksIn({ event, answer }: Answered): Link[] {
  const fields = ["custom_data", "customData"].flatMap((list) => {
    const items = answer[list];
    return Array.isArray(items) ? items.map((_item, index) => `${list}.${index}.link`) : [];
  });
  return [...fields, "crm_link", "page.url"].flatMap((path) => {
    const url = fieldAt(answer, path);
    return typeof url === "string" && url !== "" ? [{ event, path, url }] : [];
  });
}

function schemeOf(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]{0,20}):/i.exec(url)?.[1];
  return scheme === undefined ? "no whole URL" : `a ${scheme}: URL`;
}
