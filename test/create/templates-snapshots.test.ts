import { expect, it } from "vitest";
import { choices, projectOf } from "./every-project.js";
import { defaults } from "./project.js";

/* A change of a template shows in review as what it changes in projects. `npx vitest run templates-snapshots -u` renews them. */

const kinds = choices.template.flatMap((template) => choices.lang.map((lang) => ({ template, lang })));

it.each(kinds)("the whole tree of $template in $lang", async ({ template, lang }) => {
  const { files } = projectOf({ ...defaults, template, lang });
  const tree = [...files].map(([path, text]) => `════ ${path}\n${text}`).join("\n");
  await expect(tree).toMatchFileSnapshot(`__snapshots__/${template}-${lang}.txt`);
});
