import { describe, expect, it } from "vitest";
import { renderProject } from "../../src/create/render.js";
import { freshSecrets } from "../../src/create/secrets.js";
import { defaults } from "./project.js";

describe("a rendered project", () => {
  it("has the names that it is written by, in their order", () => {
    const paths = [...renderProject(defaults).keys()];
    expect(paths).toEqual(expect.arrayContaining([".env", ".env.example", ".gitignore", "src/hooks.ts"]));
    expect(paths).toEqual([...paths].sort());
    expect(paths.filter((path) => /(^|\/)_|\{|\}/.test(path))).toEqual([]);
  });

  it("is written in the language that is chosen", () => {
    const javascript = [...renderProject({ ...defaults, lang: "js" }).keys()];
    expect(javascript).toContain("src/hooks.js");
    expect(javascript.filter((path) => path.endsWith(".ts"))).toEqual([]);
  });

  it("has no file that its choices leave empty", () => {
    for (const [path, text] of renderProject({ ...defaults, inbox: "none", identity: "none" }))
      expect(text.trim(), path).not.toBe("");
  });

  it("has fresh secrets each time, and none of them but in .env", () => {
    const secretsIn = (text: string | undefined): string[] => text?.match(/(?<==)[\w-]{43}$/gm) ?? [];
    const [one, other] = [renderProject(defaults), renderProject(defaults)];
    const secrets = secretsIn(one.get(".env"));
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter((secret) => secretsIn(other.get(".env")).includes(secret))).toEqual([]);
    for (const [path, text] of [...one].filter(([file]) => file !== ".env"))
      expect(
        secrets.filter((secret) => text.includes(secret)),
        path,
      ).toEqual([]);
  });

  it("depends on chat-hooks of the version that made it", () => {
    const text = renderProject(defaults, { version: "1.2.3" }).get("package.json");
    expect(JSON.parse(text ?? "")).toMatchObject({ name: "shop", dependencies: { "chat-hooks": "^1.2.3" } });
  });

  it("tells how to make it again", () => {
    const readme = renderProject({ ...defaults, name: "@acme/shop" }).get("README.md");
    expect(readme).toContain("npx create-chat-hooks shop --name @acme/shop --template express --lang ts");
  });
});

describe("the secrets of a project", () => {
  it("are 32 random bytes, the same for a name, and others for each name and each project", () => {
    const [secret, other] = [freshSecrets(), freshSecrets()];
    expect(Buffer.from(secret("a"), "base64url")).toHaveLength(32);
    expect(secret("a")).toBe(secret("a"));
    expect(new Set([secret("a"), secret("b"), other("a"), other("b")]).size).toBe(4);
  });
});
