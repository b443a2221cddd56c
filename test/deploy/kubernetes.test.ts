import { readdirSync, readFileSync } from "node:fs";
import { Deployment } from "kubernetes-models/apps/v1/Deployment";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1/NetworkPolicy";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1/PodDisruptionBudget";
import { Service } from "kubernetes-models/v1/Service";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { watched } from "../support/seen-fields.js";

const folder = new URL("../../deploy/kubernetes/", import.meta.url);
const read = (file: string) => parse(readFileSync(new URL(file, folder), "utf8")) as Manifest;

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Validators made from Kubernetes' own OpenAPI document, by `apiVersion kind`. */
const models = new Map(
  [Deployment, HorizontalPodAutoscaler, NetworkPolicy, PodDisruptionBudget, Service].map((model) => [
    `${model.apiVersion} ${model.kind}`,
    model.prototype as { validate(this: unknown): void },
  ]),
);

const manifests = readdirSync(folder).filter((file) => file !== "kustomization.yaml");

/** What is wrong with a manifest: of a wrong kind, missing, or not known to Kubernetes. */
function faultsOf(manifest: Manifest): string[] {
  const model = models.get(`${manifest.apiVersion} ${manifest.kind}`);
  if (!model) return [`there is no ${manifest.apiVersion} ${manifest.kind}`];
  const { value, unseen } = watched(manifest);
  try {
    // Its constructor would copy the manifest, known fields and unknown ones.
    model.validate.call(value);
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
  return unseen().map((path) => `${path} is unknown`);
}

describe("the Kubernetes manifests", () => {
  it.each(manifests)("%s is what the API server takes, without an unknown field", (file) => {
    expect(faultsOf(read(file))).toEqual([]);
  });

  it("would be found out if they were not", () => {
    const spec = { selector: {}, template: { spec: { containers: [{ name: "x", readinesProbe: {} }] } } };
    const wrong = { apiVersion: "apps/v1", kind: "Deployment", spec };
    expect(faultsOf(wrong)).toEqual(["spec/template/spec/containers/0/readinesProbe is unknown"]);
    expect(faultsOf({ ...wrong, spec: { ...spec, replicas: "two" } })[0]).toContain("must be integer");
    expect(faultsOf({ ...wrong, spec: { selector: {} } })[0]).toContain("template");
    expect(faultsOf({ ...wrong, apiVersion: "apps/v2" })).toEqual(["there is no apps/v2 Deployment"]);
  });

  it("are all applied, and no other", () => {
    expect(new Set(read("kustomization.yaml")["resources"] as string[])).toEqual(new Set(manifests));
  });

  it("mean the same pods by their labels, and ports by names that there are", () => {
    const text = JSON.stringify(read("deployment.yaml"));
    const labels = { "app.kubernetes.io/name": "chat-hooks" };
    expect(text).toContain(JSON.stringify({ labels }).slice(1, -1));
    const selectors = JSON.stringify(
      ["service.yaml", "pod-disruption-budget.yaml", "network-policy.yaml"].map((file) => read(file)["spec"]),
    );
    expect(selectors.split(JSON.stringify(labels)).length).toBe(4);
    for (const port of ["http", "metrics"]) {
      expect(text).toContain(`"name":"${port}","containerPort"`);
      expect(selectors).toContain(`"${port}"`);
    }
  });
});
