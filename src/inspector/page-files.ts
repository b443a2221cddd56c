import { readFileSync } from "node:fs";

/** A file of the page, as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly read: () => Buffer;
}

/** What the page is made of, by path. Nothing of it comes from elsewhere. */
export function pageFiles(): ReadonlyMap<string, PageFile> {
  const file = (name: string, type: string) => ({
    type: `${type}; charset=utf-8`,
    read: () => readFileSync(new URL(`./page/${name}`, import.meta.url)),
  });
  return new Map([
    ["/", file("index.html", "text/html")],
    ["/page.js", file("page.js", "text/javascript")],
    ["/page.css", file("page.css", "text/css")],
  ]);
}
