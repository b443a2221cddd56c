import { decoder } from "../decoder.js";
import { camelCase } from "../naming.js";
import { eventName, wireName } from "./wire.js";

export const decode = decoder({ platform: "vivo", naming: camelCase, wireName, eventName });
