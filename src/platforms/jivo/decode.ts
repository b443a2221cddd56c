import { decoder } from "../decoder.js";
import { snakeCase } from "../naming.js";
import { eventName, wireName } from "./wire.js";

export const decode = decoder({ platform: "jivo", naming: snakeCase, wireName, eventName });
