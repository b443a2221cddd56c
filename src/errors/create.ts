import { entry } from "./entry.js";

/** What keeps `create-chat-hooks` from making a project. Nothing is left half-written. */
export const createErrors = {
  CREATE_NO_TERMINAL: entry(
    500,
    "It is not said where the project goes, and there is no terminal to ask.",
    "Name a folder; what else is not said takes its default. Or add --yes, for defaults in everything.",
  ),
  CREATE_NAME_INVALID: entry<{ name: string; fault: string; suggestion?: string | undefined }>(
    500,
    (p) =>
      `The project can't be named ${p.name}: ${p.fault}.` +
      (p.suggestion === undefined ? "" : ` \`--name ${p.suggestion}\` can be used.`),
    "Say --name <name>: lower-case letters, digits and hyphens. Without it, the folder's own name is taken.",
  ),
  CREATE_FOLDER_NOT_EMPTY: entry<{ folder: string; found: readonly string[]; more: number }>(
    500,
    (p) =>
      `${p.folder} is not empty: it holds ${p.found.join(", ")}${p.more > 0 ? ` and ${p.more} more` : ""}.`,
    "Name another folder, or add --overwrite: it replaces the files that the template brings, and leaves all others.",
  ),
  CREATE_PATH_IS_FILE: entry<{ path: string }>(
    500,
    (p) => `${p.path} is a file, but has to be a folder.`,
    "Name another folder for the project: create-chat-hooks <directory>.",
  ),
  CREATE_PATH_IS_FOLDER: entry<{ path: string }>(
    500,
    (p) => `${p.path} is a folder, but the template has a file of that name.`,
    "--overwrite replaces files only. Move that folder away, or name another <directory>.",
  ),
  CREATE_NO_PERMISSION: entry<{ path: string; reason: string }>(
    500,
    (p) => `Nothing may be written into ${p.path} (${p.reason}).`,
    "Name a folder that is yours: create-chat-hooks <directory>.",
  ),
  CREATE_DISK_FULL: entry<{ path: string; reason: string }>(
    500,
    (p) => `The project could not be written to ${p.path}: there is no space left (${p.reason}).`,
    "Nothing of it was kept. Make room, or name a folder on another disk; --dry-run tells how much is needed.",
  ),
  CREATE_WRITE_FAILED: entry<{ path: string; reason: string }>(
    500,
    (p) => `The project could not be written to ${p.path} (${p.reason}).`,
    "Nothing of it was kept. Name another folder: create-chat-hooks <directory>.",
  ),
  CREATE_INSTALL_FAILED: entry<{ command: string; reason: string }>(
    500,
    (p) => `The project is complete, but \`${p.command}\` failed: ${p.reason}.`,
    "Run it again in the project's folder. --pm chooses another package manager, --no-install leaves the step out.",
  ),
};
