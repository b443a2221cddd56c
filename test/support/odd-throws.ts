/** Throws anything, as JavaScript allows. */
export function throwing(value: unknown): never {
  throw value;
}

/** Rejects with anything. */
export async function rejecting(value: unknown): Promise<never> {
  return throwing(value);
}

/** An object of which nothing can be looked at. */
export function untouchable(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** A stand-in for an object whose every use throws. */
export function throwingProxy(message: string): object {
  const fail = () => {
    throw new Error(message);
  };
  return new Proxy(
    {},
    { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail },
  );
}
