#!/usr/bin/env node
import "../dist/create-chat-hooks.js";
