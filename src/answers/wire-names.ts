/**
 * Answers are written in camelCase for both platforms. This makes a compile error of the commonest slip, an answer
 * with the platform's own key names, which would otherwise pass as an unknown extra key.
 */
export interface NoWireNames {
  readonly result?: never;
  readonly client_id?: never;
  readonly contact_info?: never;
  readonly custom_data?: never;
  readonly enable_assign?: never;
  readonly crm_link?: never;
}
