import { createContext, runInContext } from "node:vm";

/** What the scripts of a page did: which scripts they loaded, and which calls they made, in order. */
export interface Visit {
  readonly window: Record<string, unknown>;
  readonly loaded: string[];
  readonly calls: unknown[][];
  /** Lets the scripts that were put into the page finish loading. */
  load(): void;
}

/**
 * Runs all inline scripts of some HTML one after the other in a window with the named globals, each of which
 * only notes how it was called. A script element ends at the first `</script`, as it does for a browser.
 */
export function visit(html: string, globals: Record<string, readonly string[]>): Visit {
  const calls: unknown[][] = [];
  const pending: { src: string; onload?: () => void }[] = [];
  const window: Record<string, unknown> = {
    document: {
      createElement: () => ({}),
      head: { appendChild: (script: { src: string }) => pending.push(script) },
    },
  };
  window["window"] = window;
  const page = createContext(window);
  const loaded: string[] = [];
  for (const [, source = ""] of html.matchAll(/<script[^>]*>(.*?)<\/script/gis)) runInContext(source, page);

  return {
    window,
    loaded,
    calls,
    load() {
      for (const [name, methods] of Object.entries(globals)) {
        const note = (method: string) => [
          method,
          (...args: unknown[]) => calls.push([`${name}.${method}`, ...plain(args)]),
        ];
        window[name] = { ...(window[name] as object), ...Object.fromEntries(methods.map(note)) };
      }
      for (const script of pending.splice(0)) {
        loaded.push(script.src);
        script.onload?.();
      }
    },
  };
}

/** Values of another realm as values of this one. */
export function plain<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
