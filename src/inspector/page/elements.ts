/** A child of an element: text is never read as HTML. Nothing, where there is nothing to show. */
export type Child = Node | string | false | undefined;

/** Makes an element. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined && child !== false));
  return made;
}

/** The element of the page that has this id. */
export function byId<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no #${id}`);
  return found;
}

/** A link to a page of the web; anything else an endpoint gives as a link is shown, but can't be opened. */
export function link(url: string, text = url): Child {
  const isWeb = URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol);
  return isWeb
    ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text)
    : `${text} (${url})`;
}
