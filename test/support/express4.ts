import type express from "express";
import { createRequire } from "node:module";

/** Express 4, which is installed beside Express 5; what tests need of it has the same types. */
export const express4 = createRequire(import.meta.url)("express4") as typeof express;
