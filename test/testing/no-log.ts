const noop = () => undefined;

/** For endpoints of tests that look at other things. */
export const noLog = { debug: noop, info: noop, warn: noop, error: noop };
