/** The names that Kubernetes makes for a service called chat-hooks, beside CHAT_HOOKS_PORT. */
const names = /^CHAT_HOOKS_(?:SERVICE_(?:HOST|PORT)|PORT_\d+_)/;

/**
 * The environment without what Kubernetes and Docker say in it of a service called chat-hooks: they set
 * `CHAT_HOOKS_PORT=tcp://10.0.0.1:80` in every container that is started after it, which is no setting of ours.
 */
export function withoutServiceLinks(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const isLink = (name: string, value = "") =>
    names.test(name) || (name === "CHAT_HOOKS_PORT" && /^(?:tcp|udp|sctp):\/\//.test(value));
  return Object.fromEntries(Object.entries(env).filter(([name, value]) => !isLink(name, value)));
}
